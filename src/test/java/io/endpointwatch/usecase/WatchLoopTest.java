package io.endpointwatch.usecase;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WatchLoopTest {
    private static final Duration LENGTH = Duration.ofMinutes(20);

    private static final WatchLoop.WatchListener NOBODY = new WatchLoop.WatchListener() {
        @Override
        public void awaits(Instant moment) {}

        @Override
        public void checked(CheckResult result) {}

        @Override
        public void failed(RuntimeException failure) {}

        @Override
        public void skipped(long checks) {}
    };

    /// A slow resolver that records how many lookups ran at once.
    private static final class SlowResolver implements Resolver {
        private final AtomicInteger present = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger all = new AtomicInteger();

        @Override
        public Answer resolve(DnsName host, Lookup lookup, Duration timeout) {
            most.accumulateAndGet(present.incrementAndGet(), Math::max);
            all.incrementAndGet();
            sleep();
            present.decrementAndGet();
            return new Answer.NoData(CnameChain.none(host), EXCHANGE);
        }

        private static void sleep() {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void noMoreLookupsRunAtOnceThanThereArePermits() throws InterruptedException {
        SlowResolver resolver = new SlowResolver();

        watch(resolver, 4, 20, "192.0.2.1");

        assertThat(resolver.most.get()).isLessThanOrEqualTo(4);
        assertThat(resolver.all.get()).isEqualTo(40);
    }

    @Test
    void aCheckWithMoreLookupsThanPermitsRunsThemInTurns() throws InterruptedException {
        SlowResolver resolver = new SlowResolver();

        watch(resolver, 3, 5, "192.0.2.1", "192.0.2.2");

        assertThat(resolver.most.get()).isLessThanOrEqualTo(3);
        assertThat(resolver.all.get()).isEqualTo(20);
    }

    /// One check of each of several endpoints, all at once.
    private static void watch(Resolver resolver, int permits, int endpoints, String... vantages)
            throws InterruptedException {
        LookupLimiter shared = new LookupLimiter(permits);
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= endpoints; i++) {
            Ports ports = new Ports(
                    new InMemoryStateStore(),
                    resolver,
                    NetworkDirectory.EMPTY,
                    Connector.NONE,
                    Notifier.NOBODY,
                    Retention.DEFAULT,
                    shared);
            WatchLoop one = new WatchLoop(ports, InstantSource.system(), new CountDownLatch(1));
            Request.Check request = request(i, vantages);
            threads.add(Thread.ofVirtual().start(() -> watch(one, request)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void watch(WatchLoop one, Request.Check request) {
        Instant now = Instant.now();
        try {
            one.run(
                    request,
                    new JitteredSchedule(now, LENGTH.multipliedBy(3), new Random(1)),
                    now.plus(LENGTH),
                    NOBODY);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Request.Check request(int port, String... vantages) {
        return new Request.Check(
                new Endpoint(ENDPOINT.host(), port),
                Stream.of(vantages).map(Vantage::parse).toList(),
                EnumSet.allOf(Family.class),
                Policy.DEFAULT,
                false,
                false,
                Duration.ofSeconds(3),
                false);
    }
}
