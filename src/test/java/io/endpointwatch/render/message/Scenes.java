package io.endpointwatch.render.message;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.AddressesAdded;
import io.endpointwatch.change.Change.AddressesRemoved;
import io.endpointwatch.change.Change.AllowlistBreached;
import io.endpointwatch.change.Change.AllowlistDue;
import io.endpointwatch.change.Change.AllowlistRestored;
import io.endpointwatch.change.Change.Baseline;
import io.endpointwatch.change.Change.CanonicalNameChanged;
import io.endpointwatch.change.Change.ConnectFailing;
import io.endpointwatch.change.Change.ConnectRecovered;
import io.endpointwatch.change.Change.DnssecChanged;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.Change.ResolutionFailing;
import io.endpointwatch.change.Change.ResolutionRecovered;
import io.endpointwatch.change.Change.TtlBehaviourChanged;
import io.endpointwatch.change.Change.TtlChanged;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.Variation;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.ChainTtls;
import io.endpointwatch.observation.ConnectFailure;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.LookupFailure;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.FailingConnect;
import io.endpointwatch.state.FailureStreak;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.Reminders;
import io.endpointwatch.state.State;
import io.endpointwatch.ttl.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Announcements as a network operator gets them, one for every kind of change.
public final class Scenes {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final Instant EARLIER = Instant.parse("2026-11-02T08:15:30Z");
    static final Endpoint WWW = new Endpoint(new DnsName("www.example.org"), 443);
    static final Vantage SYSTEM = Vantage.parse("system");
    static final Vantage OTHER = Vantage.parse("198.51.100.53");
    static final Network HOME = network("192.0.2.0/24", 64496, "EXAMPLE-NET");
    static final Network ELSEWHERE = network("203.0.113.0/24", 64497, "EXAMPLE-CDN");
    static final Network SIX = network("2001:db8::/32", 64497, "EXAMPLE-CDN");

    /// What happened, and how things are.
    public record Scene(Announcement announcement, State state) {
        public Message message() {
            return Message.of(announcement, state);
        }
    }

    private Scenes() {}

    /// By the name of the mail's file.
    static Map<String, Scene> all() {
        Map<String, Scene> all = new LinkedHashMap<>();
        all.put("allowlist-breached", breached());
        all.put("allowlist-breached-reminder", reminder());
        all.put("allowlist-breached-too-late", tooLate());
        all.put(
                "allowlist-restored",
                scene(
                        WWW,
                        List.of(home("192.0.2.7"), home("192.0.2.8")),
                        lookupStates(),
                        new AllowlistRestored(context(WWW))));
        all.put(
                "allowlist-due",
                scene(
                        WWW,
                        List.of(home("192.0.2.7"), home("192.0.2.8")),
                        lookupStates(),
                        new AllowlistDue(context(WWW), EARLIER, List.of(), List.of(Prefix.parse("192.0.2.9/32")))));
        all.putAll(RangeScenes.all());
        all.put("addresses-added-allowed", allowed());
        all.put("addresses-added-unjudged", unjudged());
        all.put("addresses-added-not-global", notGlobal());
        all.put("addresses-added-for-a-client-subnet", forClientSubnet());
        all.put(
                "addresses-removed",
                scene(
                        WWW,
                        List.of(home("192.0.2.7")),
                        lookupStates(),
                        new AddressesRemoved(
                                context(WWW), List.of(gone("192.0.2.8", HOME), gone("2001:db8::8", SIX)))));
        all.put("canonical-name-changed", moved());
        all.put("resolution-failing", failing(false));
        all.put("resolution-failing-reminder", failing(true));
        all.put("resolution-failing-one-resolver", oneResolver());
        all.put("resolution-failing-every-way", everyWay());
        all.put("resolution-failing-truncated", truncated());
        all.put("resolution-failing-disagrees", disagreeing());
        all.put("resolution-recovered", recovered());
        all.put("connect-failing", connectFailing());
        all.put("connect-failing-certificate", certificate());
        all.put(
                "connect-recovered",
                scene(
                        WWW,
                        List.of(home("192.0.2.7")),
                        lookupStates(),
                        new ConnectRecovered(
                                context(WWW),
                                IpAddress.parse("192.0.2.7"),
                                ConnectFailure.TIMEOUT,
                                Duration.ofMinutes(45))));
        all.put(
                "dnssec-lost",
                scene(WWW, List.of(home("192.0.2.7")), lookupStates(), new DnssecChanged(context(WWW), OTHER, false)));
        all.put(
                "answers-vary",
                scene(
                        WWW,
                        List.of(home("192.0.2.7")),
                        lookupStates(),
                        new Change.AnswersVary(
                                context(WWW),
                                Variation.CHAINS,
                                List.of("part-0007.edge.example.net", "part-0042.edge.example.net"))));
        all.put(
                "dnssec-gained",
                scene(WWW, List.of(home("192.0.2.7")), lookupStates(), new DnssecChanged(context(WWW), OTHER, true)));
        all.put(
                "ttl-fell",
                scene(
                        WWW,
                        List.of(home("192.0.2.7")),
                        lookupStates(),
                        new TtlChanged(context(WWW), new Lookup(SYSTEM, Family.IPV4), WWW.host(), 3600, 60, true, 1)));
        all.put(
                "ttl-fell-through-a-cache",
                scene(
                        WWW,
                        List.of(home("192.0.2.7")),
                        lookupStates(),
                        new TtlChanged(
                                context(WWW),
                                new Lookup(OTHER, Family.IPV4),
                                WWW.host(),
                                3600,
                                58,
                                false,
                                0.999_999_97),
                        new TtlBehaviourChanged(
                                context(WWW),
                                new Lookup(SYSTEM, Family.IPV6),
                                WWW.host(),
                                Behaviour.COUNTING_DOWN,
                                Behaviour.FIXED)));
        all.put(
                "ttl-rose",
                scene(
                        WWW,
                        List.of(home("192.0.2.7")),
                        lookupStates(),
                        new TtlChanged(context(WWW), new Lookup(SYSTEM, Family.IPV4), WWW.host(), 60, 3600, true, 1)));
        all.put("baseline", baseline());
        all.put("baseline-blocked", blocked());
        all.put("addresses-added-and-a-disputed-one", beside());
        all.put("addresses-added-disputed", disputed());
        all.put("several-checks", severalChecks());
        all.put("hostile-names", hostile());
        return all;
    }

    public static Scene breached() {
        List<PooledAddress> outside = List.of(
                pooled("203.0.113.9", ELSEWHERE, AllowlistStatus.OUTSIDE, NOON, SYSTEM, OTHER),
                pooled("2001:db8::9", SIX, AllowlistStatus.OUTSIDE, NOON, OTHER));
        return scene(
                WWW,
                join(List.of(home("192.0.2.7"), home("192.0.2.8")), outside),
                lookupStates(),
                new AddressesAdded(context(WWW), ChangeReason.OUTSIDE_ALLOWLIST, outside, 1),
                new AllowlistBreached(context(WWW), outside, false));
    }

    static Scene reminder() {
        Endpoint smtp = new Endpoint(new DnsName("smtp.example.org"), 465);
        PooledAddress outside = pooled("203.0.113.9", ELSEWHERE, AllowlistStatus.OUTSIDE, EARLIER, SYSTEM);
        return scene(
                smtp,
                List.of(home("192.0.2.7"), outside),
                lookupStates(),
                new AllowlistBreached(context(smtp), List.of(outside), true));
    }

    /// The firewall was opened while the message waited.
    static Scene tooLate() {
        PooledAddress outside = pooled("203.0.113.9", ELSEWHERE, AllowlistStatus.OUTSIDE, EARLIER, SYSTEM);
        return scene(
                WWW,
                List.of(home("192.0.2.7"), pooled("203.0.113.9", ELSEWHERE, AllowlistStatus.ALLOWED, EARLIER, SYSTEM)),
                lookupStates(),
                new AllowlistBreached(context(WWW), List.of(outside), false));
    }

    public static Scene allowed() {
        PooledAddress added = pooled("192.0.2.9", HOME, AllowlistStatus.ALLOWED, NOON, SYSTEM);
        return scene(
                WWW,
                List.of(home("192.0.2.7"), added),
                lookupStates(),
                new AddressesAdded(context(WWW), ChangeReason.KNOWN_PREFIX, List.of(added), 1));
    }

    static Scene unjudged() {
        PooledAddress added = pooled("203.0.113.9", ELSEWHERE, AllowlistStatus.UNJUDGED, NOON, SYSTEM);
        return scene(
                WWW,
                List.of(pooled("192.0.2.7", HOME, AllowlistStatus.UNJUDGED, EARLIER, SYSTEM), added),
                lookupStates(),
                new AddressesAdded(context(WWW), ChangeReason.NEW_PREFIX, List.of(added), 1));
    }

    static Scene forClientSubnet() {
        Vantage branch = Vantage.parse("198.51.100.53 with 203.0.113.0/24");
        PooledAddress added = pooled("203.0.113.9", ELSEWHERE, AllowlistStatus.UNJUDGED, NOON, branch);
        return scene(
                WWW,
                List.of(pooled("192.0.2.7", HOME, AllowlistStatus.UNJUDGED, EARLIER, SYSTEM, OTHER, branch), added),
                lookupStates(),
                new AddressesAdded(context(WWW), ChangeReason.NEW_PREFIX, List.of(added), 3));
    }

    static Scene notGlobal() {
        Endpoint acme = new Endpoint(new DnsName("acme-v02.api.letsencrypt.org"), 443);
        PooledAddress added = new PooledAddress(
                IpAddress.parse("192.0.2.66"),
                NOON,
                NOON,
                new TreeSet<>(Set.of(SYSTEM)),
                Optional.empty(),
                AllowlistStatus.OUTSIDE,
                NOON);
        return scene(
                acme,
                List.of(
                        pooled(
                                "172.65.32.248",
                                network("172.65.32.0/20", 13335, "CLOUDFLARENET"),
                                AllowlistStatus.ALLOWED,
                                EARLIER,
                                SYSTEM),
                        added),
                lookupStates(),
                new AddressesAdded(context(acme), ChangeReason.NOT_GLOBAL, List.of(added), 1),
                new AllowlistBreached(context(acme), List.of(added), false));
    }

    static Scene moved() {
        Endpoint acme = new Endpoint(new DnsName("acme-v01.api.letsencrypt.org"), 443);
        return scene(
                acme,
                List.of(pooled(
                        "192.0.2.7",
                        network("192.0.2.0/24", 20940, "AKAMAI-ASN1"),
                        AllowlistStatus.ALLOWED,
                        EARLIER,
                        SYSTEM)),
                lookupStates(),
                new CanonicalNameChanged(
                        context(acme),
                        new Lookup(SYSTEM, Family.IPV4),
                        names(
                                "acme-v01.api.letsencrypt.org",
                                "api.letsencrypt.org-ng.edgekey.net",
                                "e14990.dscx.akamaiedge.net"),
                        names("acme-v01.api.letsencrypt.org", "prod.api.letsencrypt.org", "edge.example.org")));
    }

    public static Scene failing(boolean reminder) {
        List<FailingLookup> failures = List.of(
                new FailingLookup(new Lookup(SYSTEM, Family.IPV4), LookupFailure.parse("NXDOMAIN"), EARLIER),
                new FailingLookup(new Lookup(SYSTEM, Family.IPV6), LookupFailure.parse("NXDOMAIN"), EARLIER));
        SortedMap<Lookup, LookupState> all = lookupStates(failures);
        all.keySet().retainAll(failures.stream().map(FailingLookup::lookup).toList());
        return scene(
                WWW,
                List.of(home("192.0.2.7")),
                all,
                new ResolutionFailing(context(WWW), ChangeReason.ALL_LOOKUPS_FAIL, failures, reminder));
    }

    static Scene oneResolver() {
        List<FailingLookup> failures = List.of(
                new FailingLookup(new Lookup(OTHER, Family.IPV4), LookupFailure.parse("SERVFAIL"), EARLIER),
                new FailingLookup(new Lookup(OTHER, Family.IPV6), LookupFailure.parse("timeout"), EARLIER));
        return scene(
                WWW,
                List.of(home("192.0.2.7")),
                lookupStates(failures),
                new ResolutionFailing(context(WWW), ChangeReason.SOME_LOOKUPS_FAIL, failures, false));
    }

    static Scene everyWay() {
        return failing("NODATA", "REFUSED", "unreachable", "malformed", "loop", "lame", "NOTIMP", "no-client-subnet");
    }

    static Scene failing(String... hows) {
        List<FailingLookup> failures = Stream.of(hows)
                .map(how -> new FailingLookup(
                        new Lookup(Vantage.parse("tcp://198.51.100." + how.length() + ":5353"), Family.IPV6),
                        LookupFailure.parse(how),
                        EARLIER))
                .toList();
        return scene(
                WWW,
                List.of(home("192.0.2.7")),
                lookupStates(failures),
                new ResolutionFailing(context(WWW), ChangeReason.SOME_LOOKUPS_FAIL, failures, false));
    }

    static Scene truncated() {
        List<FailingLookup> failures =
                List.of(new FailingLookup(new Lookup(OTHER, Family.IPV4), LookupFailure.parse("truncated"), EARLIER));
        return scene(
                WWW,
                List.of(home("192.0.2.7")),
                lookupStates(failures),
                new ResolutionFailing(context(WWW), ChangeReason.SOME_LOOKUPS_FAIL, failures, false));
    }

    /// A resolver of a country, say, that blocks: its address is outside the allowlist and does not count.
    static Scene disagreeing() {
        Lookup lookup = new Lookup(OTHER, Family.IPV4);
        PooledAddress wrong = pooled("203.0.113.9", ELSEWHERE, AllowlistStatus.OUTSIDE, EARLIER, OTHER);
        return scene(
                WWW,
                List.of(home("192.0.2.7"), wrong),
                disagreeing("203.0.113.9"),
                new ResolutionFailing(
                        context(WWW),
                        ChangeReason.RESOLVER_DISAGREES,
                        List.of(new FailingLookup(lookup, LookupFailure.Disagreement.DISAGREES, EARLIER)),
                        false));
    }

    static Scene recovered() {
        List<FailingLookup> failures = List.of(new FailingLookup(
                new Lookup(SYSTEM, Family.IPV4), LookupFailure.parse("SERVFAIL"), NOON.minus(Duration.ofMinutes(135))));
        return scene(
                WWW,
                List.of(home("192.0.2.7")),
                lookupStates(),
                new ResolutionRecovered(context(WWW), failures, Duration.ofMinutes(135)));
    }

    static Scene connectFailing() {
        return unconnected(false, Map.of("192.0.2.8", ConnectFailure.TIMEOUT, "2001:db8::8", ConnectFailure.REFUSED));
    }

    static Scene certificate() {
        return unconnected(
                true,
                Map.of(
                        "192.0.2.7",
                        ConnectFailure.CERTIFICATE_EXPIRED,
                        "192.0.2.8",
                        ConnectFailure.CERTIFICATE_EXPIRED));
    }

    private static Scene unconnected(boolean reminder, Map<String, ConnectFailure> failures) {
        SortedMap<IpAddress, FailingConnect> connects = new TreeMap<>();
        failures.forEach((address, failure) ->
                connects.put(IpAddress.parse(address), new FailingConnect(failure, EARLIER, 3, Optional.of(NOON))));
        List<PooledAddress> pool = List.of(
                home("192.0.2.7"),
                home("192.0.2.8"),
                pooled("2001:db8::8", SIX, AllowlistStatus.ALLOWED, EARLIER, SYSTEM));
        Scene scene = scene(
                WWW,
                pool,
                lookupStates(),
                connects.entrySet().stream()
                        .map(one -> new ConnectFailing(
                                context(WWW), one.getKey(), one.getValue().failure(), EARLIER, reminder))
                        .toArray(Change[]::new));
        return new Scene(scene.announcement(), state(WWW, pool, lookupStates(), connects));
    }

    static Scene baseline() {
        List<PooledAddress> pool = List.of(
                pooled("192.0.2.7", HOME, AllowlistStatus.UNJUDGED, NOON, SYSTEM),
                pooled("2001:db8::7", SIX, AllowlistStatus.UNJUDGED, NOON, SYSTEM));
        return scene(WWW, pool, lookupStates(), new Baseline(context(WWW), pool));
    }

    /// A resolver answers with 0.0.0.0 instead of saying that it blocks the name.
    static Scene blocked() {
        PooledAddress nowhere = unannounced("0.0.0.0", AllowlistStatus.UNJUDGED, SYSTEM);
        return scene(
                WWW,
                List.of(nowhere),
                lookupStates(),
                new Baseline(context(WWW), ChangeReason.NO_DESTINATION, List.of(nowhere)));
    }

    /// To be accepted, beside addresses that are not.
    static Scene beside() {
        Network network = network("172.65.32.0/20", 13335, "CLOUDFLARENET");
        PooledAddress added = pooled("172.65.32.249", network, AllowlistStatus.OUTSIDE, NOON, SYSTEM);
        List<PooledAddress> pool = List.of(
                pooled("172.65.32.248", network, AllowlistStatus.ALLOWED, EARLIER, SYSTEM),
                added,
                unannounced("10.0.0.1", AllowlistStatus.OUTSIDE, SYSTEM),
                unannounced("0.0.0.0", AllowlistStatus.OUTSIDE, OTHER));
        return scene(WWW, pool, disagreeing("0.0.0.0"), new AllowlistBreached(context(WWW), List.of(added), false));
    }

    static Scene disputed() {
        PooledAddress wrong = unannounced("10.0.0.1", AllowlistStatus.UNJUDGED, OTHER);
        return scene(
                WWW,
                List.of(pooled("192.0.2.7", HOME, AllowlistStatus.UNJUDGED, EARLIER, SYSTEM), wrong),
                disagreeing("10.0.0.1"),
                new AddressesAdded(context(WWW), ChangeReason.DISPUTED, List.of(wrong), 2));
    }

    private static SortedMap<Lookup, LookupState> disagreeing(String address) {
        Lookup lookup = new Lookup(OTHER, Family.IPV4);
        SortedMap<Lookup, LookupState> all = lookupStates();
        all.put(
                lookup,
                lookupState(
                        lookup,
                        new Outcome.Addresses(new TreeSet<>(Set.of(IpAddress.parse(address)))),
                        Optional.of(new FailureStreak(EARLIER, 2, true))));
        return all;
    }

    private static PooledAddress unannounced(String address, AllowlistStatus status, Vantage by) {
        return new PooledAddress(
                IpAddress.parse(address), NOON, NOON, new TreeSet<>(Set.of(by)), Optional.empty(), status, NOON);
    }

    static Scene severalChecks() {
        PooledAddress added = pooled("192.0.2.9", HOME, AllowlistStatus.ALLOWED, EARLIER, SYSTEM);
        return scene(
                WWW,
                List.of(home("192.0.2.7"), added),
                lookupStates(),
                new AddressesAdded(new ChangeContext(WWW, EARLIER), ChangeReason.KNOWN_PREFIX, List.of(added), 1),
                new AddressesRemoved(context(WWW), List.of(gone("192.0.2.8", HOME))),
                new DnssecChanged(context(WWW), SYSTEM, false));
    }

    static Scene hostile() {
        return hostile(
                new DnsName("evil\\010\\027[31m.`<!channel>*.\u202egro.example.org"),
                "X\r\nBcc: all@example.org\r\n\r\n\u001b]0;owned\u0007<!channel> *all* is `fine` <https://example.org|now>");
    }

    /// Names that strangers wrote.
    static Scene hostile(DnsName target, String network) {
        List<PooledAddress> outside = List.of(pooled(
                "203.0.113.9", network("203.0.113.0/24", 64511, network), AllowlistStatus.OUTSIDE, NOON, SYSTEM));
        return scene(
                WWW,
                join(List.of(home("192.0.2.7")), outside),
                lookupStates(),
                new AddressesAdded(context(WWW), ChangeReason.OUTSIDE_ALLOWLIST, outside, 1),
                new CanonicalNameChanged(
                        context(WWW),
                        new Lookup(SYSTEM, Family.IPV4),
                        List.of(WWW.host()),
                        List.of(WWW.host(), target)));
    }

    /// A pool of many addresses, all of them new and outside the allowlist.
    static Scene crowd(int size) {
        List<PooledAddress> all = IntStream.range(0, size)
                .mapToObj(i -> pooled(
                        "2001:db8::" + Integer.toHexString(i + 1), SIX, AllowlistStatus.OUTSIDE, NOON, SYSTEM, OTHER))
                .toList();
        return scene(
                WWW,
                all,
                lookupStates(),
                new AddressesAdded(context(WWW), ChangeReason.OUTSIDE_ALLOWLIST, all, 1),
                new AllowlistBreached(context(WWW), all, false));
    }

    static Scene scene(
            Endpoint endpoint,
            List<PooledAddress> pool,
            SortedMap<Lookup, LookupState> lookupStates,
            Change... changes) {
        Announcement announcement =
                new Announcement("5f2c6a1e0b9d4c7388aa10e2d4f6b8c0", 42, NOON, List.of(changes), false);
        return new Scene(announcement, state(endpoint, pool, lookupStates, new TreeMap<>()));
    }

    private static State state(
            Endpoint endpoint,
            List<PooledAddress> pool,
            SortedMap<Lookup, LookupState> lookupStates,
            SortedMap<IpAddress, FailingConnect> connects) {
        return State.builder(endpoint)
                .version(42)
                .checkedAt(Optional.of(NOON))
                .pool(Pool.of(pool))
                .learned(Set.of(Family.IPV4))
                .lookupStates(lookupStates)
                .connects(connects)
                .reminders(new Reminders(Optional.empty(), Optional.empty()))
                .build();
    }

    static ChangeContext context(Endpoint endpoint) {
        return new ChangeContext(endpoint, NOON);
    }

    static PooledAddress home(String address) {
        return pooled(address, HOME, AllowlistStatus.ALLOWED, EARLIER, SYSTEM, OTHER);
    }

    private static PooledAddress gone(String address, Network network) {
        Instant last = NOON.minus(Duration.ofDays(7));
        return new PooledAddress(
                IpAddress.parse(address),
                EARLIER,
                last,
                new TreeSet<>(List.of(SYSTEM)),
                Optional.of(network),
                AllowlistStatus.ALLOWED,
                last);
    }

    static PooledAddress pooled(String address, Network network, AllowlistStatus status, Instant first, Vantage... by) {
        return new PooledAddress(
                IpAddress.parse(address), first, NOON, new TreeSet<>(List.of(by)), Optional.of(network), status, NOON);
    }

    static Network network(String prefix, long asn, String name) {
        return new Network(Prefix.parse(prefix), asn, name);
    }

    private static List<DnsName> names(String... names) {
        return Stream.of(names).map(DnsName::new).toList();
    }

    private static <T> List<T> join(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    static SortedMap<Lookup, LookupState> lookupStates() {
        return lookupStates(List.of());
    }

    private static SortedMap<Lookup, LookupState> lookupStates(List<FailingLookup> failures) {
        SortedMap<Lookup, LookupState> lookupStates = new TreeMap<>();
        for (Vantage vantage : List.of(SYSTEM, OTHER)) {
            lookupStates.put(
                    new Lookup(vantage, Family.IPV4),
                    lookupState(
                            new Lookup(vantage, Family.IPV4),
                            new Outcome.Addresses(new TreeSet<>(Set.of(IpAddress.parse("192.0.2.7")))),
                            Optional.empty()));
        }
        failures.forEach(one -> lookupStates.put(
                one.lookup(),
                lookupState(
                        one.lookup(), outcome(one.failure()), Optional.of(new FailureStreak(one.since(), 3, true)))));
        return lookupStates;
    }

    private static Outcome outcome(LookupFailure failure) {
        return switch (failure) {
            case LookupFailure.Absence absence -> new Outcome.Gone(absence);
            case LookupFailure.NoAnswer noAnswer -> new Outcome.Failed(noAnswer);
            case LookupFailure.Disagreement _ -> throw new IllegalArgumentException("gives addresses");
        };
    }

    private static LookupState lookupState(Lookup lookup, Outcome outcome, Optional<FailureStreak> streak) {
        return new LookupState(
                new Run(lookup, outcome, EARLIER, NOON, 3, ChainTtls.NONE, Duration.ofMinutes(15)),
                streak,
                List.of(),
                Optional.empty());
    }
}
