package io.endpointwatch.adapter.dynamodb;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.network.Family;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import io.endpointwatch.testaws.DynamoDbLocal;
import io.endpointwatch.usecase.Check;
import io.endpointwatch.usecase.CheckResult;
import io.endpointwatch.usecase.NetworkDirectory;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.RecordingNotifier;
import io.endpointwatch.usecase.RecordingStore;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.Retention;
import io.endpointwatch.usecase.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Runs fifty concurrent checks of one endpoint.
class DynamoDbRivalsIT {
    private static final int RIVALS = 50;

    private final StateStore store = new DynamoDbStateStore(
            DynamoDbLocal.shared().client(), DynamoDbLocal.shared().createTable());
    private final RecordingNotifier notifier = new RecordingNotifier();
    private final AtomicLong saves = new AtomicLong();

    @Test
    void identicalConcurrentChecksReportOnce() throws Exception {
        check(InstantSource.system(), "192.0.2.7");
        InstantSource stopped = InstantSource.fixed(Instant.now().plus(Duration.ofHours(1)));

        List<CheckResult> results = atOnce(_ -> check(stopped, "192.0.2.7", "192.0.2.8"));

        assertThat(reported()).containsExactly("192.0.2.8");
        assertThat(results.stream().flatMap(one -> one.notified().stream())).containsExactly("message-1");
        assertThatNothingIsLost(IntStream.of(7, 8));
    }

    @Test
    void concurrentChecksKeepAndReportEachAddressOnce() throws Exception {
        check(InstantSource.system(), "192.0.2.200");

        atOnce(i -> check(InstantSource.system(), "192.0.2." + i));

        assertThat(reported())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, RIVALS).mapToObj(i -> "192.0.2." + i).toList());
        assertThatNothingIsLost(IntStream.concat(IntStream.range(0, RIVALS), IntStream.of(200)));
    }

    private void assertThatNothingIsLost(IntStream known) {
        State state = store.load(ENDPOINT).orElseThrow();
        assertThat(state.version()).isEqualTo(saves.get());
        assertThat(state.outbox().waiting()).isEmpty();
        assertThat(state.pool().members().keySet())
                .extracting(Object::toString)
                .containsExactlyInAnyOrderElementsOf(
                        known.mapToObj(i -> "192.0.2." + i).toList());
        assertThat(store.history(ENDPOINT, Instant.EPOCH, Instant.now()).changes().stream()
                        .flatMap(DynamoDbRivalsIT::added))
                .containsExactlyInAnyOrderElementsOf(reported());
    }

    private CheckResult check(InstantSource clock, String... seen) {
        Ports ports =
                new Ports(counted(), (_, _, _) -> addresses(seen), NetworkDirectory.EMPTY, notifier, Retention.DEFAULT);
        return new Check(ports, clock)
                .run(new Request.Check(
                        ENDPOINT,
                        List.of(SYSTEM),
                        EnumSet.of(Family.IPV4),
                        Policy.DEFAULT,
                        false,
                        true,
                        Duration.ofSeconds(1),
                        false));
    }

    /// A store that counts its successful saves.
    private StateStore counted() {
        return RecordingStore.port(StateStore.class, store, (method, call) -> {
            Object result = call.happen();
            saves.addAndGet(method.equals("save") ? 1 : 0);
            return result;
        });
    }

    private static List<CheckResult> atOnce(IntFunction<CheckResult> check) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CheckResult> results = new ArrayList<>();
            for (Future<CheckResult> one : threads.invokeAll(IntStream.range(0, RIVALS)
                    .<Callable<CheckResult>>mapToObj(i -> () -> check.apply(i))
                    .toList())) {
                results.add(one.get());
            }
            return results;
        }
    }

    private List<String> reported() {
        return notifier.published().stream()
                .flatMap(one -> one.changes().stream())
                .flatMap(DynamoDbRivalsIT::added)
                .toList();
    }

    private static Stream<String> added(Change change) {
        return change instanceof Change.AddressesAdded added
                ? added.addresses().stream().map(one -> one.address().toString())
                : Stream.of();
    }
}
