package io.endpointwatch.rules;

import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.changes;
import static io.endpointwatch.rules.Scene.play;
import static io.endpointwatch.rules.Scene.seen;
import static io.endpointwatch.rules.Scene.types;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.Tracking;
import org.junit.jupiter.api.Test;

/// A check that looked earlier than another may save later.
class LateObservationTest {
    private static final Policy EXACT = Policy.DEFAULT.withTracking(Tracking.EXACT);

    @Test
    void anEarlierLookRemovesNothingThatALaterOneSaw() {
        Observation later = seen(after("PT15M"), "192.0.2.8");
        Observation earlier = seen(after("PT14M59S"), "192.0.2.7");

        assertThat(types(changes(EXACT, seen(NOON, "192.0.2.7"), later, earlier)))
                .containsExactly("baseline", "addresses-added", "addresses-removed", "addresses-added");
        assertThat(play(EXACT, seen(NOON, "192.0.2.7"), later, earlier)
                        .next()
                        .pool()
                        .members()
                        .keySet())
                .extracting(Object::toString)
                .containsExactly("192.0.2.7", "192.0.2.8");
    }
}
