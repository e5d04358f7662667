package io.endpointwatch.usecase;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.state.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// A watch in which checks fail or take too long.
class WatchLoopFailureTest {
    private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Events events = new Events();

    /// Records the events of the loop.
    private final class Events implements WatchLoop.WatchListener {
        private final List<String> failures = new ArrayList<>();
        private int checks;
        private long skipped;

        @Override
        public void awaits(Instant moment) {
            now.updateAndGet(time -> time.isBefore(moment) ? moment : time);
        }

        @Override
        public void checked(CheckResult result) {
            checks++;
        }

        @Override
        public void failed(RuntimeException failure) {
            failures.add(failure.toString());
        }

        @Override
        public void skipped(long more) {
            skipped += more;
        }
    }

    private void watch(Resolver resolver, Duration length) throws InterruptedException {
        Ports ports = new Ports(
                new InMemoryStateStore(),
                resolver,
                NetworkDirectory.EMPTY,
                Connector.NONE,
                Notifier.NOBODY,
                Retention.DEFAULT,
                new LookupLimiter(2));
        InstantSource clock = now::get;
        Request.Check request = new Request.Check(
                ENDPOINT,
                List.of(Vantage.parse("192.0.2.1")),
                EnumSet.allOf(Family.class),
                Policy.DEFAULT,
                false,
                false,
                Duration.ofSeconds(3),
                false);
        new WatchLoop(ports, clock, new CountDownLatch(1))
                .run(request, new JitteredSchedule(START, MINUTE, new Random(7)), START.plus(length), events);
    }

    private static Answer noAddresses(CnameChain chain) {
        return new Answer.NoData(
                chain,
                new Exchange(
                        Transport.UDP, Duration.ZERO, false, java.util.Optional.empty(), java.util.Optional.empty()));
    }

    @Test
    void aFailedCheckDoesNotEndTheWatch() throws InterruptedException {
        watch(
                (_, _, _) -> {
                    throw new ArithmeticException("a fault of this program");
                },
                Duration.ofMinutes(10));

        assertThat(events.failures)
                .hasSizeBetween(9, 11)
                .containsOnly("java.lang.ArithmeticException: a fault of this program");
        assertThat(events.skipped).isZero();
    }

    @Test
    void aJavaErrorDoesNotEndTheWatch() throws InterruptedException {
        watch(
                (_, _, _) -> {
                    throw new StackOverflowError("too deep");
                },
                Duration.ofMinutes(10));

        assertThat(events.failures).hasSizeBetween(9, 11).allMatch(failure -> failure.contains("too deep"));
    }

    @Test
    void checksDueDuringASlowCheckAreSkippedAndCounted() throws InterruptedException {
        watch(
                (host, lookup, _) -> {
                    if (lookup.family() == Family.IPV4) {
                        now.updateAndGet(time -> time.plus(Duration.ofMinutes(10)));
                    }
                    return noAddresses(CnameChain.none(host));
                },
                Duration.ofMinutes(100));

        assertThat(events.checks).isBetween(9, 11);
        assertThat(events.checks + events.skipped).isBetween(99L, 101L);
    }

    @Test
    void noCheckThatWaitedForAPermitBeginsAfterTheEnd() throws InterruptedException {
        watch(
                (host, _, _) -> {
                    now.set(START.plus(Duration.ofHours(3)));
                    return noAddresses(CnameChain.none(host));
                },
                Duration.ofHours(1));

        assertThat(events.checks).isEqualTo(1);
        assertThat(events.skipped).isEqualTo(59);
    }
}
