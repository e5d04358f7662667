package io.endpointwatch.report;

import io.endpointwatch.change.Change;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.observation.Run;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.rules.Evaluation;
import io.endpointwatch.rules.Evaluator;
import io.endpointwatch.rules.Scene;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Watches an endpoint that answers as a script says, and remembers everything.
public final class Watched {
    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    public static final DnsName HOST = new DnsName("www.example.org");
    public static final Vantage SYSTEM = Vantage.of(Upstream.parse("system"));
    public static final Network DOCS = new Network(Prefix.parse("192.0.2.0/24"), 64496, "EXAMPLE-NET");

    private final List<Run> closed = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private State state;

    public Watched() {
        this(HOST.text());
    }

    public Watched(String host) {
        this.state = State.initial(new Endpoint(new DnsName(host), 443));
    }

    public Watched look(Instant at, Map<IpAddress, Network> networks, LookupResult... results) {
        Evaluation evaluation =
                Evaluator.evaluate(state, new Observation(at, List.of(results), networks), Policy.DEFAULT);
        closed.addAll(evaluation.closed());
        changes.addAll(evaluation.changes());
        state = evaluation.next();
        return this;
    }

    public Watched look(Instant at, LookupResult... results) {
        return look(at, Map.of(), results);
    }

    /// Looks every `interval` for a time, and sees what `script` says for the time since the start.
    public Watched look(Duration every, Duration time, Function<Duration, List<LookupResult>> script) {
        for (Duration since = Duration.ZERO; since.compareTo(time) < 0; since = since.plus(every)) {
            List<LookupResult> results = script.apply(since);
            Map<IpAddress, Network> networks = Observation.of(START, results).addresses().stream()
                    .filter(DOCS.prefix()::contains)
                    .collect(Collectors.toMap(a -> a, _ -> DOCS));
            look(START.plus(since), networks, results.toArray(LookupResult[]::new));
        }
        return this;
    }

    public Evidence evidence(Duration window) {
        return new Evidence(
                new Window(START, START.plus(window)), state, closed, changes, new ModelledTtls(state.ttls()));
    }

    public Evidence evidence(Window window, List<PublishedState> published) {
        return new Evidence(
                window, state, closed, changes, new ModelledTtls(state.ttls()), VerdictTarget.DEFAULT, published);
    }

    public Report report(Window window) {
        return report(window, VerdictTarget.DEFAULT);
    }

    public Report report(Window window, VerdictTarget target) {
        return Report.of(new Evidence(window, state, closed, changes, new ModelledTtls(state.ttls()), target));
    }

    public Report report(Duration window) {
        return Report.of(evidence(window));
    }

    public State state() {
        return state;
    }

    public static LookupResult sees(Vantage vantage, int ttl, String... addresses) {
        List<IpAddress> parsed = Arrays.stream(addresses).map(IpAddress::parse).toList();
        return lookupResult(
                vantage,
                parsed.getFirst().family(),
                new Answer.Answered(RRset.of(HOST, parsed, ttl), CnameChain.none(HOST), exchange()));
    }

    public static LookupResult sees(String... addresses) {
        return sees(SYSTEM, 300, addresses);
    }

    /// What a lookup sees behind aliases, as zone-file text.
    public static LookupResult sees(Vantage vantage, Family family, String... records) {
        return lookupResult(vantage, family, Scene.answer(records));
    }

    public static LookupResult none(Vantage vantage, Family family) {
        return lookupResult(vantage, family, new Answer.NoData(CnameChain.none(HOST), exchange()));
    }

    public static LookupResult timeout(Vantage vantage, Family family) {
        return lookupResult(
                vantage,
                family,
                new Answer.Unanswered(Failure.of(Failure.Kind.TIMEOUT), CnameChain.none(HOST), Optional.empty()));
    }

    public static Vantage vantage(String resolver) {
        return Vantage.parse(resolver);
    }

    private static LookupResult lookupResult(Vantage vantage, Family family, Answer answer) {
        return new LookupResult(new Lookup(vantage, family), answer);
    }

    private static Exchange exchange() {
        return new Exchange(Transport.UDP, Duration.ofMillis(12), false, Optional.empty());
    }
}
