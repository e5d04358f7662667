package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.Notifier;
import io.endpointwatch.usecase.RecordingStore;
import io.endpointwatch.usecase.Resolver;
import io.endpointwatch.usecase.StateStore;
import io.endpointwatch.usecase.StoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/// What `watch` returns.
class WatchExitCodeTest {
    private static final Resolver STEADY = (_, _, _) -> addresses("192.0.2.7");

    private final InMemoryStateStore store = new InMemoryStateStore();

    private int watch(StateStore through, Resolver resolver, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("watch", "www.example.org", "b.example.org", "--family", "ipv4", "--every", "PT0.2S"));
        if (!List.of(more).contains("--for")) {
            arguments.addAll(List.of("--for", "PT0.8S"));
        }
        arguments.addAll(List.of(more));
        return EndpointWatch.run(
                new TestEnvironment(through, resolver, _ -> Notifier.NOBODY, InstantSource.system()),
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                false,
                arguments.toArray(String[]::new));
    }

    @Test
    void endpointsThatAreWellAtTheEndAreOk() {
        assertThat(watch(store, STEADY)).isZero();
    }

    @Test
    void theWorstEndpointCounts() {
        assertThat(watch(
                        store,
                        (host, _, _) -> addresses(host.toString().startsWith("b.") ? "198.51.100.7" : "192.0.2.7"),
                        "--allow",
                        "192.0.2.0/24"))
                .isEqualTo(2);
    }

    @Test
    void whatIsOverDoesNotCount() {
        Set<DnsName> asked = ConcurrentHashMap.newKeySet();
        Resolver moving = (host, _, _) -> addresses(asked.add(host) ? "198.51.100.7" : "192.0.2.7");

        assertThat(watch(store, moving, "--for", "PT3S")).isZero();
        assertThat(asked).hasSize(2);
    }

    @Test
    void aLastCheckThatFailedIsUnknown() {
        StateStore readOnly = RecordingStore.port(StateStore.class, store, (method, call) -> {
            if (method.equals("save")) {
                throw new StoreException("the disk is full", null);
            }
            return call.happen();
        });
        watch(store, STEADY);

        assertThat(watch(readOnly, STEADY)).isEqualTo(3);
    }
}
