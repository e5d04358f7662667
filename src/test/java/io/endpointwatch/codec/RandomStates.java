package io.endpointwatch.codec;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.NamedRanges;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.change.RevisionSpan;
import io.endpointwatch.change.Variation;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import io.endpointwatch.network.Nat64Prefix;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.ChainTtls;
import io.endpointwatch.observation.ConnectFailure;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.LookupFailure;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.observation.TtlRange;
import io.endpointwatch.published.AnnouncedRanges;
import io.endpointwatch.published.FetchFailure;
import io.endpointwatch.published.KnownList;
import io.endpointwatch.published.KnownRanges;
import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.RefusedList;
import io.endpointwatch.published.RegisteredBlock;
import io.endpointwatch.published.Revision;
import io.endpointwatch.published.Validators;
import io.endpointwatch.state.AllowlistReview;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.Claim;
import io.endpointwatch.state.FailingConnect;
import io.endpointwatch.state.FailureStreak;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.Outbox;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.Reminders;
import io.endpointwatch.state.State;
import io.endpointwatch.state.Turns;
import io.endpointwatch.state.VariationKey;
import io.endpointwatch.state.Variations;
import io.endpointwatch.ttl.Behaviour;
import io.endpointwatch.ttl.TtlKey;
import io.endpointwatch.ttl.TtlModels;
import io.endpointwatch.ttl.TtlSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Random values that cover all variants of the types. The same seed gives the same values.
public final class RandomStates {
    private static final List<String> VANTAGES = List.of(
            "system",
            "authoritative",
            "192.0.2.53",
            "192.0.2.53:5353",
            "tcp://2001:db8::53",
            "[2001:db8::53]:5353",
            "authoritative://198.51.100.53",
            "192.0.2.53 with 203.0.113.0/24",
            "2001:db8::53 with 2001:db8:7::/48");
    private static final List<String> NAMES = List.of(
            "www.example.org",
            "cdn.example.net",
            "a\\.b.example.net",
            "\\195\\164.example.net",
            "quote\"d.example.net",
            "back\\\\slash.example.net",
            "<b>.example.net");
    private static final List<String> NETWORK_NAMES =
            List.of("", "EXAMPLE-NET", "Müller & Söhne, DE", "\"quoted\" \\ \t|", "\u2028 例え \ud83d\ude00");

    private final RandomGenerator random;
    private final Endpoint endpoint;

    private RandomStates(long seed, Endpoint endpoint) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.endpoint = endpoint;
    }

    public static State state(long seed, Endpoint endpoint, long version) {
        return new RandomStates(seed, endpoint).state(version);
    }

    public static List<Run> runs(long seed) {
        RandomStates some = new RandomStates(seed, Endpoint.parse("www.example.org:443"));
        return some.several(6, some::run);
    }

    /// At least one change of each kind.
    public static List<Change> changes(long seed, Endpoint endpoint) {
        RandomStates some = new RandomStates(seed, endpoint);
        return IntStream.range(0, KINDS)
                .mapToObj(kind -> some.change(kind, some.time()))
                .toList();
    }

    private State state(long version) {
        TreeMap<Lookup, LookupState> lookupStates = new TreeMap<>();
        several(8, this::lookupState)
                .forEach(lookupState -> lookupStates.put(lookupState.run().lookup(), lookupState));
        Pool pool = Pool.of(several(6, this::pooled), nat64());
        return State.builder(endpoint)
                .version(version)
                .checkedAt(maybe(this::time))
                .pool(pool)
                .learned(new HashSet<>(several(2, () -> one(List.of(Family.values())))))
                .lookupStates(lookupStates)
                .chains(several(4, this::chain))
                .ttls(ttls())
                .connects(connects(pool))
                .accepted(Allowlist.of(several(3, this::prefix)))
                .reminders(new Reminders(maybe(this::time), maybe(this::time), maybe(this::review)))
                .variations(variations())
                .ranges(ranges())
                .group(maybe(() -> "group-" + random.nextInt(9)))
                .outbox(new Outbox(
                        several(3, () -> announcement(pool)), maybe(this::claim), maybe(this::fineTime), Set.of()))
                .build();
    }

    private Claim claim() {
        return new Claim(Long.toString(random.nextLong(99)), Duration.ofSeconds(1 + random.nextInt(99)));
    }

    private Variations variations() {
        TreeMap<VariationKey, Turns> turns = new TreeMap<>();
        several(4, () -> new VariationKey(one(List.of(Variation.values())), random.nextBoolean() ? "" : one(NAMES)))
                .forEach(key -> turns.put(
                        key, new Turns(time(), random.nextInt(1, 99), random.nextInt(99), random.nextBoolean())));
        TreeMap<IpAddress, PooledAddress> departed = new TreeMap<>();
        several(4, this::pooled).forEach(one -> departed.put(one.address(), one));
        return new Variations(turns, departed);
    }

    private KnownRanges ranges() {
        TreeMap<PublishedSource, KnownList> lists = new TreeMap<>();
        several(3, this::source)
                .forEach(source -> lists.put(
                        source,
                        new KnownList(
                                random.nextLong(0, 1L << 40),
                                time(),
                                random.nextBoolean() ? Optional.of(time()) : Optional.empty(),
                                several(3, () -> Integer.toHexString(random.nextInt())))));
        return new KnownRanges(
                lists,
                several(
                        3,
                        () -> new RegisteredBlock(
                                List.of(prefix(), prefix()),
                                "NET-" + random.nextInt(99),
                                random.nextBoolean() ? "" : "EXAMPLE",
                                "rdap.example.net")));
    }

    private PublishedSource source() {
        return new PublishedSource("https://ranges.example.org/" + random.nextInt(9));
    }

    private RevisionSpan span() {
        long from = random.nextLong(1, 1L << 40);
        return new RevisionSpan(from, from + 1 + random.nextInt(9), time());
    }

    private NamedRanges ranges(int least) {
        List<Prefix> named = Stream.concat(
                        Stream.generate(this::prefix).limit(least), several(3, this::prefix).stream())
                .toList();
        return new NamedRanges(named, named.size() + random.nextInt(9));
    }

    /// A random state of a published list.
    public static PublishedState published(long seed, PublishedSource source, long version) {
        return new RandomStates(seed, Endpoint.parse("www.example.org:443")).published(source, version);
    }

    private PublishedState published(PublishedSource source, long version) {
        boolean read = random.nextInt(4) > 0;
        return new PublishedState(
                source,
                version,
                read ? Optional.of(time()) : Optional.empty(),
                read ? random.nextLong(1, 1L << 40) : 0,
                random.nextBoolean() ? Optional.of(time()) : Optional.empty(),
                new Validators(
                        random.nextBoolean() ? Optional.of("\"" + random.nextInt() + "\"") : Optional.empty(),
                        random.nextBoolean() ? Optional.of("Mon, 05 Jan 2026 00:00:00 GMT") : Optional.empty()),
                read
                        ? Optional.of(new PublishedRanges(
                                some(9, this::prefix).stream().toList(),
                                several(
                                        2,
                                        () -> new AnnouncedRanges(
                                                time(), several(3, this::prefix), several(3, this::prefix)))))
                        : Optional.empty(),
                several(
                        4,
                        () -> new Revision(
                                random.nextLong(2, 1L << 40),
                                time(),
                                several(3, this::prefix),
                                several(3, this::prefix))),
                random.nextBoolean()
                        ? Optional.of(new FetchFailure(
                                time(),
                                "It does not answer.",
                                random.nextBoolean()
                                        ? Optional.of(new RefusedList(1 + random.nextInt(9), duration()))
                                        : Optional.empty()))
                        : Optional.empty());
    }

    private Nat64 nat64() {
        return Nat64.shownBy(several(
                2,
                () -> Nat64Prefix.parse("2001:db8:" + random.nextInt(1, 9999) + "::/48")
                        .embed(IpAddress.parse("192.0.0.170"))));
    }

    private Announcement announcement(Pool pool) {
        Instant at = time();
        Change fresh = new Change.Baseline(
                new ChangeContext(endpoint, at), List.copyOf(pool.members().values()));
        List<Change> more = several(4, () -> change(random.nextInt(KINDS), random.nextBoolean() ? at : time()));
        return new Announcement(
                Long.toHexString(random.nextLong()),
                random.nextLong(1, 1L << 40),
                at,
                Stream.concat(Stream.of(fresh), more.stream()).toList(),
                random.nextBoolean());
    }

    private static final int KINDS = 20;

    private Change change(int kind, Instant at) {
        ChangeContext context = new ChangeContext(endpoint, at);
        return switch (kind) {
            case 0 ->
                new Change.Baseline(
                        context, one(Change.Baseline.REASONS), several(4, this::pooled), several(2, this::failing));
            case 1 ->
                new Change.AddressesAdded(
                        context, one(Change.AddressesAdded.REASONS), several(4, this::pooled), 1 + random.nextInt(14));
            case 2 -> new Change.AddressesRemoved(context, several(4, this::pooled));
            case 3 -> new Change.AllowlistBreached(context, several(4, this::pooled), random.nextBoolean());
            case 4 -> new Change.AllowlistRestored(context);
            case 5 -> new Change.CanonicalNameChanged(context, lookup(), chain(), chain());
            case 6 ->
                new Change.ResolutionFailing(
                        context, one(Change.ResolutionFailing.REASONS), some(3, this::failing), random.nextBoolean());
            case 7 -> new Change.ResolutionRecovered(context, some(3, this::failing), duration());
            case 8 ->
                new Change.TtlChanged(
                        context,
                        lookup(),
                        name(),
                        random.nextInt(9),
                        random.nextInt(10, 99),
                        random.nextBoolean(),
                        random.nextDouble());
            case 9 ->
                new Change.TtlBehaviourChanged(
                        context, lookup(), name(), one(List.of(Behaviour.values())), one(List.of(Behaviour.values())));
            case 10 -> new Change.ConnectFailing(context, address(), connectFailure(), time(), random.nextBoolean());
            case 11 -> new Change.ConnectRecovered(context, address(), connectFailure(), duration());
            case 12 -> new Change.AnswersVary(context, one(List.of(Variation.values())), several(4, () -> one(NAMES)));
            case 13 -> new Change.AllowlistDue(context, time(), several(3, this::address), several(3, this::prefix));
            case 14 -> new RangeChange.RangesAdded(context, source(), span(), ranges(1), ranges(0));
            case 15 -> new RangeChange.RangesRemoved(context, source(), span(), ranges(1), several(3, this::address));
            case 16 ->
                new RangeChange.RangesAnnounced(
                        context, source(), time(), ranges(1), ranges(0), ranges(0), several(3, this::address));
            case 17 -> new RangeChange.RangesFailing(context, source(), time(), "It does not answer.");
            case 18 -> new RangeChange.RangesRecovered(context, source(), duration());
            default -> new Change.DnssecChanged(context, vantage(), random.nextBoolean());
        };
    }

    private AllowlistReview review() {
        Instant accepted = time();
        return new AllowlistReview(accepted, accepted.plus(duration()));
    }

    private ConnectFailure connectFailure() {
        return one(List.of(ConnectFailure.values()));
    }

    private TreeMap<IpAddress, FailingConnect> connects(Pool pool) {
        TreeMap<IpAddress, FailingConnect> connects = new TreeMap<>();
        pool.members().keySet().stream()
                .filter(_ -> random.nextBoolean())
                .forEach(address -> connects.put(
                        address,
                        new FailingConnect(connectFailure(), time(), random.nextInt(1, 99), maybe(this::time))));
        return connects;
    }

    private FailingLookup failing() {
        return new FailingLookup(lookup(), failure(), time());
    }

    private LookupFailure failure() {
        return random.nextBoolean()
                ? noAnswer()
                : one(List.of(
                        LookupFailure.Absence.NXDOMAIN,
                        LookupFailure.Absence.NODATA,
                        LookupFailure.Disagreement.DISAGREES));
    }

    private LookupFailure.NoAnswer noAnswer() {
        Failure.Kind kind = one(List.of(Failure.Kind.values()));
        return new LookupFailure.NoAnswer(
                kind == Failure.Kind.RCODE
                        ? Failure.of(new Rcode(one(List.of(1, 2, 4, 5, 16, 3841))))
                        : Failure.of(kind));
    }

    private DnsName name() {
        return new DnsName(one(NAMES));
    }

    private TtlModels ttls() {
        TtlModels ttls = TtlModels.NONE;
        for (int checks = random.nextInt(60); checks > 0; checks--) {
            Instant at = time();
            ttls = ttls.follow(
                            at,
                            several(
                                    3,
                                    () -> new TtlSample(
                                            new TtlKey(lookup(), name()),
                                            at,
                                            one(List.of(0, 30, 300, 86_400, Integer.MAX_VALUE)))),
                            Duration.ofDays(36_500))
                    .next();
        }
        return ttls;
    }

    private LookupState lookupState() {
        return new LookupState(
                run(),
                maybe(() -> new FailureStreak(time(), random.nextInt(1, 99), random.nextBoolean())),
                random.nextBoolean() ? List.of() : chain(),
                maybe(random::nextBoolean));
    }

    private Run run() {
        Outcome outcome = switch (random.nextInt(3)) {
            case 0 -> new Outcome.Gone(one(List.of(LookupFailure.Absence.values())));
            case 1 -> new Outcome.Failed(noAnswer());
            default -> new Outcome.Addresses(new TreeSet<>(some(5, this::address)));
        };
        return new Run(
                lookup(),
                outcome,
                time(),
                time(),
                random.nextLong(1, 1L << 50),
                new ChainTtls(maybe(this::name), maybe(this::ttl), aliases()),
                duration());
    }

    private TreeMap<DnsName, TtlRange> aliases() {
        TreeMap<DnsName, TtlRange> aliases = new TreeMap<>();
        several(3, this::name).forEach(name -> aliases.put(name, ttl()));
        return aliases;
    }

    private TtlRange ttl() {
        int least = random.nextInt(Integer.MAX_VALUE);
        return new TtlRange(least, random.nextBoolean() ? least : random.nextInt(least, Integer.MAX_VALUE));
    }

    private PooledAddress pooled() {
        Instant last = time();
        IpAddress address = address();
        return new PooledAddress(
                address,
                time(),
                last,
                new TreeSet<>(several(5, this::vantage)),
                maybe(() -> new Network(around(address), random.nextLong(1, 1L << 32), one(NETWORK_NAMES))),
                one(List.of(AllowlistStatus.values())),
                random.nextBoolean() ? last : time());
    }

    private Lookup lookup() {
        return new Lookup(vantage(), one(List.of(Family.values())));
    }

    private Vantage vantage() {
        return Vantage.parse(one(VANTAGES));
    }

    private List<DnsName> chain() {
        return some(3, () -> new DnsName(one(NAMES)));
    }

    private IpAddress address() {
        byte[] octets = new byte[random.nextBoolean() ? 4 : 16];
        random.nextBytes(octets);
        return IpAddress.of(octets);
    }

    private Prefix prefix() {
        return Prefix.around(address(), random.nextInt(33));
    }

    /// A prefix that is short enough to be announced.
    private Prefix around(IpAddress address) {
        int bits = address.family().bits();
        return Prefix.around(address, random.nextInt(bits == 32 ? 8 : 16, bits + 1));
    }

    private Instant time() {
        return Instant.ofEpochMilli(random.nextLong(1_700_000_000_000L, 1_900_000_000_000L));
    }

    private Instant fineTime() {
        return time().plusNanos(random.nextInt(1_000_000));
    }

    private Duration duration() {
        return random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(random.nextLong(1L << 40));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> several(int most, Supplier<T> each) {
        return Stream.generate(each).limit(random.nextInt(most + 1)).toList();
    }

    private <T> List<T> some(int most, Supplier<T> each) {
        return Stream.generate(each).limit(random.nextInt(1, most + 1)).toList();
    }

    private <T> T one(Collection<T> of) {
        return new ArrayList<>(of).get(random.nextInt(of.size()));
    }
}
