package io.endpointwatch.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.observation.Endpoint;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ItemKeysTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void timesHaveMillisecondsAlsoWhereTheyAreZero() {
        assertThat(ItemKeys.runs(NOON)).isEqualTo("RUNS#2026-11-23T12:00:00.000Z");
    }

    @Test
    void keysSortAsTheirTimes() {
        assertThat(ItemKeys.runs(NOON))
                .isLessThan(ItemKeys.runs(NOON.plusMillis(1)))
                .isLessThan(ItemKeys.runs(NOON.plusSeconds(1)));
    }

    @Test
    void theKeyOfAChangeBeginsWithItsTimeAndEndsWithItsId() {
        Change change = new Change.AllowlistRestored(new ChangeContext(Endpoint.parse("a.example:443"), NOON));

        assertThat(ItemKeys.change(change))
                .isEqualTo("CHANGE#2026-11-23T12:00:00.000Z#" + change.id())
                .isGreaterThan(ItemKeys.change(NOON))
                .isLessThan(ItemKeys.change(NOON.plusMillis(1)));
    }

    @Test
    void thePartitionIsTheEndpoint() {
        assertThat(ItemKeys.partition(Endpoint.parse("a.example:443"))).isEqualTo("ENDPOINT#a.example:443");
    }
}
