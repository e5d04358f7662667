package io.endpointwatch.bench;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.rules.Evaluation;
import io.endpointwatch.rules.Evaluator;
import io.endpointwatch.state.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Measures the evaluator for an endpoint watched for a week, without a change.
@State(Scope.Thread)
public class EvaluateBench {
    private static final Endpoint ENDPOINT = new Endpoint(new DnsName("www.example.org"), 443);
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final int WEEK = 7 * 24 * 4;
    private static final int ANSWER = 8;

    /// `static`: one vantage, one address per family. `pool of 100`: one vantage, eight of a hundred addresses
    /// per answer. `14 vantages`: fourteen vantages that see one address per family.
    @Param({"static", "pool of 100", "14 vantages"})
    public String endpoint;

    private io.endpointwatch.state.State before;
    private Observation observation;

    @Setup
    public void watchForAWeek() {
        before = io.endpointwatch.state.State.initial(ENDPOINT);
        for (int check = 0; check < WEEK; check++) {
            before = withEmptyOutbox(Evaluator.evaluate(before, observation(check), Policy.DEFAULT)
                    .next());
        }
        observation = observation(WEEK);
    }

    private static io.endpointwatch.state.State withEmptyOutbox(io.endpointwatch.state.State state) {
        return state.withoutAnnouncements(io.endpointwatch.state.State.initial(ENDPOINT));
    }

    private Observation observation(int check) {
        List<LookupResult> results = new ArrayList<>();
        for (int vantage = 1; vantage <= (endpoint.equals("14 vantages") ? 14 : 1); vantage++) {
            Vantage through = Vantage.parse("203.0.113." + vantage);
            results.add(new LookupResult(new Lookup(through, Family.IPV4), answer("192.0.2.%d", check)));
            results.add(new LookupResult(new Lookup(through, Family.IPV6), answer("2001:db8::%x", check)));
        }
        return Observation.of(START.plus(EVERY.multipliedBy(check)), results);
    }

    private Answer answer(String format, int check) {
        int known = endpoint.equals("pool of 100") ? 50 : 1;
        TreeSet<IpAddress> addresses = new TreeSet<>();
        IntStream.range(0, ANSWER)
                .forEach(i -> addresses.add(IpAddress.parse(format.formatted((check * ANSWER + i) % known + 1))));
        return new Answer.Answered(
                new RRset(ENDPOINT.host(), addresses, 300 - check * 7 % 300),
                CnameChain.none(ENDPOINT.host()),
                new Exchange(Transport.UDP, Duration.ofMillis(12), false, Optional.empty()));
    }

    @Benchmark
    public Evaluation evaluate() {
        return Evaluator.evaluate(before, observation, Policy.DEFAULT);
    }
}
