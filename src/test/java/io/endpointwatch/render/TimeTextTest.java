package io.endpointwatch.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 seconds, 0s, 0s",
        "PT1S, 1 second, 1s, 1s",
        "PT15M, 15 minutes, 15m, 15m",
        "PT47H45M, 47 hours 45 minutes, 47h 45m, 47h",
        "P2DT4H59M, 2 days 4 hours, 2d 4h, 2d",
    })
    void aDurationHasItsTwoLargestUnits(Duration duration, String text, String shortened, String largest) {
        assertThat(TimeText.of(duration)).isEqualTo(text);
        assertThat(TimeText.shortened(duration)).isEqualTo(shortened);
        assertThat(TimeText.largestUnit(duration)).isEqualTo(largest);
    }

    @Test
    void timesAreInUtc() {
        Instant at = Instant.parse("2026-11-23T12:00:07.5Z");

        assertThat(TimeText.of(at)).isEqualTo("2026-11-23 12:00");
        assertThat(TimeText.seconds(at)).isEqualTo("2026-11-23 12:00:07 UTC");
        assertThat(TimeText.day(at)).isEqualTo("2026-11-23");
    }
}
