package io.endpointwatch.check;

import static io.endpointwatch.watch.Scene.ENDPOINT;
import static io.endpointwatch.watch.Scene.NOON;
import static io.endpointwatch.watch.Scene.seen;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.watch.Policy;
import io.endpointwatch.watch.State;

class AcceptTest {
    private static final Allowlist KNOWN = Allowlist.of(List.of(Prefix.parse("192.0.2.7")));

    private final StateStore store = new InMemoryStateStore();

    @BeforeEach
    void watch() {
        new ReplayObservations(store, Retention.DEFAULT, () -> NOON)
                .run(ENDPOINT, List.of(seen(NOON, "192.0.2.7")), Policy.DEFAULT);
    }

    private State stored() {
        return store.load(ENDPOINT).orElseThrow();
    }

    private Accept.Result accept(boolean dryRun) {
        return new Accept(store).run(new Request.Accept(ENDPOINT, Optional.empty(), dryRun));
    }

    @Test
    void whatIsKnownIsAcceptedInTheNextVersion() {
        State next = stored().accept(KNOWN);

        assertThat(accept(false)).isEqualTo(new Accept.Result(next, next.version(), KNOWN));
        assertThat(stored()).isEqualTo(next);
    }

    @Test
    void aDryRunShowsItAndStaysAtTheVersionThatIsStored() {
        State before = stored();

        assertThat(accept(true)).isEqualTo(new Accept.Result(before.accept(KNOWN), before.version(), KNOWN));
        assertThat(stored()).isEqualTo(before);
    }
}
