package io.endpointwatch.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import io.endpointwatch.watch.Change;
import io.endpointwatch.watch.Endpoint;
import io.endpointwatch.watch.Occasion;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void timesHaveMillisecondsAlsoWhereTheyAreZero() {
        assertThat(Keys.runs(NOON)).isEqualTo("RUNS#2026-11-23T12:00:00.000Z");
    }

    @Test
    void keysSortAsTheirTimes() {
        assertThat(Keys.runs(NOON)).isLessThan(Keys.runs(NOON.plusMillis(1)))
                .isLessThan(Keys.runs(NOON.plusSeconds(1)));
    }

    @Test
    void theKeyOfAChangeBeginsWithItsTimeAndEndsWithItsId() {
        Change change = new Change.AllowlistRestored(new Occasion(Endpoint.parse("a.example:443"), NOON));

        assertThat(Keys.change(change)).isEqualTo("CHANGE#2026-11-23T12:00:00.000Z#" + change.id())
                .isGreaterThan(Keys.change(NOON)).isLessThan(Keys.change(NOON.plusMillis(1)));
    }

    @Test
    void thePartitionIsTheEndpoint() {
        assertThat(Keys.partition(Endpoint.parse("a.example:443"))).isEqualTo("ENDPOINT#a.example:443");
    }
}
