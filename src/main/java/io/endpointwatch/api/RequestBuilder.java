package io.endpointwatch.api;

import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.RangeSources;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.VerdictTarget;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.Tracking;
import io.endpointwatch.sync.ListTarget;
import io.endpointwatch.sync.SyncPolicy;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.ReportFormat;
import io.endpointwatch.usecase.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Builds requests from values that are typed already, for the function and for the command line. What is not set
/// has the default of `docs/requests.md`. The values of single fields come from [RequestGrammar]; here is refused
/// what depends on how many there are, or on other fields.
public final class RequestBuilder {
    /// The most resolvers, and the most client subnets, of a check.
    public static final int MAX_VANTAGE_PARTS = 64;
    /// The most endpoints of one request.
    public static final int MAX_ENDPOINTS = 1000;

    /// The most published lists of a check.
    public static final int MAX_PUBLISHED = 16;

    private static final Duration WINDOW = Duration.ofDays(30);

    private final Endpoint endpoint;
    private Optional<String> region = Optional.empty();
    private List<Upstream> resolvers = List.of(new Upstream.SystemResolvers());
    private List<Prefix> clientSubnets = List.of();
    private Set<Family> families = EnumSet.allOf(Family.class);
    private Optional<Allowlist> allow = Optional.empty();
    private Allowlist remove = Allowlist.EMPTY;
    private boolean list;
    private Tracking tracking = Tracking.POOL;
    private Duration forgetAfter = Policy.DEFAULT.forgetAfter();
    private int confirmFailures = Policy.DEFAULT.confirmFailures();
    private Duration remindEvery = Policy.DEFAULT.remindEvery();
    private Duration digestEvery = Policy.DEFAULT.digestEvery();
    private boolean connect;
    private boolean networks = true;
    private List<PublishedSource> published = List.of();
    private boolean registered;
    private Optional<String> group = Optional.empty();
    private Duration timeout = Duration.ofSeconds(3);
    private boolean dryRun;
    private boolean notifyBaseline;
    private Optional<Duration> window = Optional.empty();
    private Optional<Instant> until = Optional.empty();
    private Duration holdsFor = VerdictTarget.DEFAULT.holdsFor();
    private double with = VerdictTarget.DEFAULT.with();
    private ReportFormat format = ReportFormat.JSON;
    private boolean publish;

    private List<Endpoint> more = List.of();
    private Optional<ListTarget> to = Optional.empty();
    private Pinning pinning = Pinning.ADDRESSES;
    private Duration removeAfter = SyncPolicy.DEFAULT.removeAfter();
    private int maxAdded = SyncPolicy.DEFAULT.maxAdded();

    public RequestBuilder(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /// @param name of the region that every lookup is made in
    public RequestBuilder region(String name) {
        region = Optional.of(name);
        return this;
    }

    /// @throws InvalidRequestException if there is none, or more than [#MAX_VANTAGE_PARTS]
    public RequestBuilder resolvers(List<Upstream> some) {
        resolvers = several(RequestField.RESOLVERS, RequestGrammar.RESOLVER, MAX_VANTAGE_PARTS, some);
        return this;
    }

    /// @throws InvalidRequestException if there are more than [#MAX_VANTAGE_PARTS]
    public RequestBuilder clientSubnets(List<Prefix> some) {
        clientSubnets = few(RequestField.CLIENT_SUBNETS, MAX_VANTAGE_PARTS, some);
        return this;
    }

    /// @throws InvalidRequestException if there is none, or more than there are families
    public RequestBuilder families(List<Family> some) {
        families = EnumSet.copyOf(several(RequestField.FAMILIES, RequestGrammar.FAMILY, Family.values().length, some));
        return this;
    }

    public RequestBuilder allow(Allowlist prefixes) {
        allow = Optional.of(prefixes);
        return this;
    }

    public RequestBuilder remove(Allowlist prefixes) {
        remove = prefixes;
        return this;
    }

    public RequestBuilder list(boolean only) {
        list = only;
        return this;
    }

    public RequestBuilder tracking(Tracking way) {
        tracking = way;
        return this;
    }

    public RequestBuilder forgetAfter(Duration time) {
        forgetAfter = time;
        return this;
    }

    public RequestBuilder confirmFailures(int checks) {
        confirmFailures = checks;
        return this;
    }

    public RequestBuilder remindEvery(Duration time) {
        remindEvery = time;
        return this;
    }

    public RequestBuilder digestEvery(Duration time) {
        digestEvery = time;
        return this;
    }

    public RequestBuilder connect(boolean wanted) {
        connect = wanted;
        return this;
    }

    public RequestBuilder networks(boolean wanted) {
        networks = wanted;
        return this;
    }

    /// @throws InvalidRequestException if there are more than [#MAX_PUBLISHED]
    public RequestBuilder published(List<PublishedSource> some) {
        published = few(RequestField.PUBLISHED, MAX_PUBLISHED, some);
        return this;
    }

    public RequestBuilder registered(boolean wanted) {
        registered = wanted;
        return this;
    }

    public RequestBuilder group(String name) {
        group = Optional.of(name);
        return this;
    }

    public RequestBuilder timeout(Duration time) {
        timeout = time;
        return this;
    }

    public RequestBuilder dryRun(boolean wanted) {
        dryRun = wanted;
        return this;
    }

    public RequestBuilder notifyBaseline(boolean wanted) {
        notifyBaseline = wanted;
        return this;
    }

    public RequestBuilder window(Duration time) {
        window = Optional.of(time);
        return this;
    }

    public RequestBuilder until(Instant end) {
        until = Optional.of(end);
        return this;
    }

    public RequestBuilder holdsFor(Duration time) {
        holdsFor = time;
        return this;
    }

    public RequestBuilder with(double probability) {
        with = probability;
        return this;
    }

    public RequestBuilder format(ReportFormat wanted) {
        format = wanted;
        return this;
    }

    public RequestBuilder publish(boolean wanted) {
        publish = wanted;
        return this;
    }

    /// Other endpoints of a request that is about several.
    ///
    /// @throws InvalidRequestException if there are more than [#MAX_ENDPOINTS]
    public RequestBuilder more(List<Endpoint> others) {
        more = few(RequestField.ENDPOINTS, MAX_ENDPOINTS, others);
        return this;
    }

    public RequestBuilder to(ListTarget list) {
        to = Optional.of(list);
        return this;
    }

    public RequestBuilder as(Pinning entries) {
        pinning = entries;
        return this;
    }

    public RequestBuilder removeAfter(Duration time) {
        removeAfter = time;
        return this;
    }

    public RequestBuilder maxAdded(int entries) {
        maxAdded = entries;
        return this;
    }

    public Request.Check check() {
        return new Request.Check(
                endpoint,
                vantages(),
                families,
                policy(),
                connect,
                networks,
                timeout,
                dryRun,
                new RangeSources(published, registered),
                group);
    }

    /// A request to read the published lists themselves.
    ///
    /// @throws InvalidRequestException if there are none
    public Request.Published listsOnly() {
        if (published.isEmpty()) {
            throw new InvalidRequestException(
                    RequestField.PUBLISHED.json(), "missing", "a list, each " + RequestGrammar.PUBLISHED.accepted());
        }
        return new Request.Published(published, false, dryRun);
    }

    /// @throws InvalidRequestException if the list to accept is empty, or it is asked for more than one thing
    public Request.Accept accept() {
        if (allow.filter(Allowlist::isEmpty).isPresent()) {
            throw new InvalidRequestException(
                    RequestField.ALLOW.json(),
                    "[]",
                    "a list, each " + Prefix.GRAMMAR + "; leave it out to accept every address that is known");
        }
        if (list && (allow.isPresent() || !remove.isEmpty())) {
            throw new InvalidRequestException(
                    RequestField.LIST.json(), "true, and there is something to accept or to remove", "one of these");
        }
        return new Request.Accept(endpoint, allow, remove, list, dryRun);
    }

    public Request.MakeReport report() {
        return new Request.MakeReport(
                endpoint, window.orElse(WINDOW), until, new VerdictTarget(holdsFor, with), format, publish);
    }

    public Request.ShowHistory history() {
        return new Request.ShowHistory(endpoint, window.orElse(WINDOW));
    }

    /// What was seen within the window is needed, so it is by default the time after which entries go.
    ///
    /// @throws InvalidRequestException if no list is named
    public Request.Sync sync() {
        return new Request.Sync(
                Stream.concat(Stream.of(endpoint), more.stream()).toList(),
                to.orElseThrow(() ->
                        new InvalidRequestException(RequestField.TO.json(), "missing", RequestGrammar.TO.accepted())),
                pinning,
                new SyncPolicy(removeAfter, maxAdded),
                window.orElse(removeAfter),
                dryRun);
    }

    public Request.Reset reset() {
        return new Request.Reset(endpoint, dryRun);
    }

    private Policy policy() {
        return new Policy(allow, tracking, forgetAfter, confirmFailures, remindEvery, digestEvery, notifyBaseline);
    }

    /// Every resolver, alone and with every client subnet. Authoritative servers are not asked for subnets.
    private List<Vantage> vantages() {
        return resolvers.stream()
                .distinct()
                .flatMap(resolver -> Stream.concat(
                        Stream.of(Vantage.of(resolver)),
                        clientSubnets.stream()
                                .distinct()
                                .filter(_ -> resolver.isRecursive())
                                .map(subnet -> Vantage.of(resolver, subnet))))
                .map(vantage -> region.map(vantage::in).orElse(vantage))
                .toList();
    }

    private static <T> List<T> few(RequestField field, int most, List<T> some) {
        if (some.size() > most) {
            throw new InvalidRequestException(field.json(), some.size() + " elements", "at most " + most);
        }
        return List.copyOf(some);
    }

    private static <T> List<T> several(RequestField field, ValueGrammar<T> grammar, int most, List<T> some) {
        if (some.isEmpty()) {
            throw new InvalidRequestException(
                    field.json(), "[]", "a list, each " + grammar.accepted() + "; leave it out for the default");
        }
        return few(field, most, some);
    }
}
