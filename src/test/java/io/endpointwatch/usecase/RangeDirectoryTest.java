package io.endpointwatch.usecase;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.ip;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.published.FetchFailure;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.RangeSources;
import io.endpointwatch.published.RegisteredBlock;
import io.endpointwatch.published.Validators;
import io.endpointwatch.state.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RangeDirectoryTest {
    private static final PublishedSource SOURCE = new PublishedSource("cloudflare");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final StateStore states = new InMemoryStateStore();
    private final InMemoryPublishedStore lists = new InMemoryPublishedStore();
    private final ScriptedPublisher publisher = new ScriptedPublisher().says(SOURCE, "192.0.2.0/24");
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final List<Set<IpAddress>> asked = new ArrayList<>();
    private RangeDirectory directory = directory();

    @Test
    void aCheckReadsAndSavesAList() {
        PublishedState known =
                check(ENDPOINT, false).observation().ranges().published().get(SOURCE);

        assertThat(known.at(START)).containsExactly(Prefix.parse("192.0.2.0/24"));
        assertThat(lists.load(SOURCE)).contains(known);
    }

    @Test
    void aDryRunReadsAListAndSavesNothing() {
        PublishedState known =
                check(ENDPOINT, true).observation().ranges().published().get(SOURCE);

        assertThat(known.ranges()).isPresent();
        assertThat(lists.sources()).isEmpty();
        check(ENDPOINT, false);
        assertThat(lists.load(SOURCE).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void aCheckWithoutListsReadsNothing() {
        RangeDirectory broken = new RangeDirectory(new BrokenStore(), publisher, RegistryDirectory.NONE);
        new Check(ports(broken), () -> START).run(request(ENDPOINT, RangeSources.NONE, false));

        assertThat(publisher.fetches()).isZero();
    }

    @Test
    void oneFetchServesManyEndpointsAtOnce() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ScriptedPublisher slow = new ScriptedPublisher();
        ScriptedPublisher quick = new ScriptedPublisher().says(SOURCE, "192.0.2.0/24");
        slow.does(SOURCE, () -> {
            begun.countDown();
            await(goOn);
            return quick.fetch(SOURCE, Validators.NONE, Duration.ofSeconds(1));
        });
        RangeDirectory shared = new RangeDirectory(lists, slow, RegistryDirectory.NONE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<CheckResult>> checks = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Endpoint one = Endpoint.parse("host" + i + ".example.org:443");
                checks.add(() -> new Check(ports(shared), now::get)
                        .run(request(one, new RangeSources(List.of(SOURCE), false), false)));
            }
            threads.submit(() -> {
                await(begun);
                goOn.countDown();
            });
            assertThat(threads.invokeAll(checks))
                    .allSatisfy(one -> assertThat(
                                    one.resultNow().observation().ranges().published())
                            .containsKey(SOURCE));
        }
        assertThat(slow.fetches()).isEqualTo(1);
    }

    @Test
    void aListIsReadAgainAfterAnHour() {
        check(ENDPOINT, false);
        now.set(START.plus(Duration.ofMinutes(59)));
        check(ENDPOINT, false);
        assertThat(publisher.fetches()).isEqualTo(1);

        now.set(START.plus(Duration.ofHours(1)));
        publisher.says(SOURCE, "192.0.2.0/24", "198.51.100.0/24");
        assertThat(types(check(ENDPOINT, false).evaluation().changes())).containsExactly("ranges-added");
        assertThat(publisher.fetches()).isEqualTo(2);
    }

    @Test
    void anotherProcessUsesWhatIsStored() {
        check(ENDPOINT, false);
        directory = directory();
        check(ENDPOINT, false);

        assertThat(publisher.fetches()).isEqualTo(1);
    }

    @Test
    void aCheckGoesOnWithTheStoredListIfThePublisherIsSlow() {
        check(ENDPOINT, false);
        CountDownLatch end = new CountDownLatch(1);
        publisher.does(SOURCE, () -> {
            await(end);
            throw new PublisherException("It is too late.");
        });
        now.set(START.plus(Duration.ofHours(2)));

        CheckResult result = check(ENDPOINT, false);
        assertThat(result.observation().ranges().published().get(SOURCE).at(now.get()))
                .containsExactly(Prefix.parse("192.0.2.0/24"));
        end.countDown();
    }

    @Test
    void whateverAPublisherThrowsIsItsFailure() {
        publisher.does(SOURCE, () -> {
            throw new NumberFormatException("For input string: \u0007");
        });

        assertThat(check(ENDPOINT, false)
                        .observation()
                        .ranges()
                        .published()
                        .get(SOURCE)
                        .failure())
                .contains(new FetchFailure(
                        START, "The list cannot be read: java.lang.NumberFormatException: For input string: ?."));
    }

    @Test
    void aStoreThatFailsFailsTheCheck() {
        directory = new RangeDirectory(new BrokenStore(), publisher, RegistryDirectory.NONE);

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> check(ENDPOINT, false));
    }

    @Test
    void whatAnotherProcessSavedFirstIsTaken() {
        publisher.does(SOURCE, () -> {
            new RefreshPublished(lists, new ScriptedPublisher().says(SOURCE, "203.0.113.0/24"), true)
                    .run(SOURCE, now::get, _ -> {});
            return new ScriptedPublisher()
                    .says(SOURCE, "192.0.2.0/24")
                    .fetch(SOURCE, Validators.NONE, Duration.ofSeconds(1));
        });

        assertThat(check(ENDPOINT, false)
                        .observation()
                        .ranges()
                        .published()
                        .get(SOURCE)
                        .at(START))
                .containsExactly(Prefix.parse("203.0.113.0/24"));
    }

    @Test
    void onlyAddressesWithoutAKnownBlockAreAskedFor() {
        registered();
        registered();

        assertThat(asked).containsExactly(Set.of(ip("9.9.9.9")));
    }

    @Test
    void anAddressWhoseBlockIsNotFoundIsAskedForOnceAnHour() {
        directory = new RangeDirectory(lists, publisher, (addresses, _) -> {
            asked.add(addresses);
            return List.of();
        });
        registered();
        registered();

        assertThat(asked).hasSize(1);
        assertThat(directory.registered(
                        Set.of(ip("9.9.9.9")),
                        Duration.ofNanos(System.nanoTime()).plusHours(2)))
                .isEmpty();
        assertThat(asked).hasSize(2);
    }

    private CheckResult registered() {
        return new Check(
                        new Ports(
                                states,
                                new ScriptedResolver().says(ipv4(SYSTEM), addresses("9.9.9.9", "10.0.0.1")),
                                NetworkDirectory.EMPTY,
                                Connector.NONE,
                                Notifier.NOBODY,
                                Retention.DEFAULT,
                                LookupLimiter.unlimited(),
                                directory),
                        now::get)
                .run(request(ENDPOINT, new RangeSources(List.of(), true), false));
    }

    private RangeDirectory directory() {
        return new RangeDirectory(lists, publisher, (addresses, _) -> {
            asked.add(addresses);
            return List.of(
                    new RegisteredBlock(List.of(Prefix.parse("9.9.9.0/24")), "NET-9", "EXAMPLE", "rdap.example.net"));
        });
    }

    private CheckResult check(Endpoint endpoint, boolean dryRun) {
        return new Check(ports(directory), now::get)
                .run(request(endpoint, new RangeSources(List.of(SOURCE), false), dryRun));
    }

    private Ports ports(RangeDirectory ranges) {
        return new Ports(
                states,
                new ScriptedResolver().says(ipv4(SYSTEM), addresses("192.0.2.1")),
                NetworkDirectory.EMPTY,
                Connector.NONE,
                Notifier.NOBODY,
                Retention.DEFAULT,
                LookupLimiter.unlimited(),
                ranges);
    }

    private static Request.Check request(Endpoint endpoint, RangeSources ranges, boolean dryRun) {
        return new Request.Check(
                endpoint,
                List.of(SYSTEM),
                EnumSet.of(Family.IPV4),
                Policy.DEFAULT,
                false,
                false,
                Duration.ofSeconds(1),
                dryRun,
                ranges,
                Optional.empty());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class BrokenStore implements PublishedStore {
        @Override
        public Optional<PublishedState> load(PublishedSource source) {
            throw new StoreException("broken", null);
        }

        @Override
        public void save(PublishedState next) {
            throw new StoreException("broken", null);
        }

        @Override
        public List<PublishedSource> sources() {
            throw new StoreException("broken", null);
        }

        @Override
        public boolean delete(PublishedSource source) {
            throw new StoreException("broken", null);
        }
    }
}
