package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.endpointwatch.change.Change;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.rules.Evaluation;
import io.endpointwatch.rules.Evaluator;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import io.endpointwatch.testdns.Bind;
import io.endpointwatch.testdns.Unbound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Changes a TTL of some seconds by dynamic update, and checks it at BIND and through Unbound's cache.
class TtlIT {
    private static final Endpoint ENDPOINT = new Endpoint(new DnsName("www.example.org"), 443);
    private static final int LEARNING = 10;

    private final DnsjavaResolver resolver = new DnsjavaResolver();
    private final Random random = new Random(1);
    private State state = State.initial(ENDPOINT);

    private List<Change> check(Upstream upstream) {
        Lookup lookup = new Lookup(Vantage.of(upstream), Family.IPV4);
        Instant at = Instant.now();
        Evaluation evaluation = Evaluator.evaluate(
                state,
                Observation.of(
                        at,
                        List.of(new LookupResult(
                                lookup, resolver.resolve(ENDPOINT.host(), lookup, Duration.ofSeconds(3))))),
                Policy.DEFAULT);
        state = evaluation.next();
        return evaluation.changes().stream()
                .filter(Change.TtlChanged.class::isInstance)
                .toList();
    }

    /// Checks every three seconds, with jitter, until a TTL change is reported.
    private Change.TtlChanged awaitChange(Upstream upstream, int checks) throws InterruptedException {
        for (int i = 0; i < checks; i++) {
            pause();
            List<Change> changes = check(upstream);
            if (!changes.isEmpty()) {
                return (Change.TtlChanged) changes.getFirst();
            }
        }
        throw new AssertionError("no TTL change was reported in " + checks + " checks");
    }

    private void pause() throws InterruptedException {
        Thread.sleep(1500 + random.nextInt(3000));
    }

    @Test
    void aLowerTtlIsReportedThroughACache() throws Exception {
        Change.TtlChanged reported = changeThroughUnbound(5, 1);

        assertThat(reported.from()).isEqualTo(5);
        assertThat(reported.to()).isEqualTo(1);
        assertThat(reported.exact()).isFalse();
    }

    @Test
    void aHigherTtlIsReportedThroughACache() throws Exception {
        Change.TtlChanged reported = changeThroughUnbound(1, 5);

        assertThat(reported.from()).isEqualTo(1);
        assertThat(reported.to()).isEqualTo(5);
        assertThat(reported.exact()).isFalse();
    }

    /// The change reported after Unbound's cache has returned one TTL for a while and BIND publishes another.
    private Change.TtlChanged changeThroughUnbound(int before, int after) throws InterruptedException {
        assumeTrue(Bind.isInstalled() && Unbound.isInstalled(), "BIND or Unbound is not installed");
        try (Bind bind = Bind.start(Map.of("example.org", "www " + before + " IN A 192.0.2.7"));
                Unbound unbound = Unbound.start(Map.of("example.org", bind.port()))) {
            Upstream cache = Upstream.parse(unbound.address());
            List<Change> early = new ArrayList<>();
            for (int entries = 0; entries < 3 * LEARNING; entries++) {
                early.addAll(check(cache));
                pause();
            }
            assertThat(early).isEmpty();

            bind.update("update delete www.example.org A\nupdate add www.example.org " + after + " A 192.0.2.7");
            return awaitChange(cache, 32);
        }
    }

    @Test
    void aLowerTtlOfTheAuthorityIsReportedAtTheSecondCheck() throws Exception {
        assumeTrue(Bind.isInstalled(), "BIND is not installed");
        try (Bind bind = Bind.start(Map.of("example.org", "www 300 IN A 192.0.2.7"))) {
            Upstream authority = Upstream.parse("authoritative://" + bind.address());
            assertThat(check(authority)).isEmpty();
            assertThat(check(authority)).isEmpty();
            bind.update("update delete www.example.org A\nupdate add www.example.org 60 A 192.0.2.7");

            assertThat(check(authority)).isEmpty();
            assertThat(check(authority)).singleElement().satisfies(change -> {
                Change.TtlChanged reported = (Change.TtlChanged) change;
                assertThat(List.of(reported.from(), reported.to())).containsExactly(300, 60);
                assertThat(reported.exact()).isTrue();
            });
        }
    }
}
