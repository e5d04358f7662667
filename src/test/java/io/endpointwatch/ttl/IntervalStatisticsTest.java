package io.endpointwatch.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntervalStatisticsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void checksAtAFixedIntervalMayHideATtlThatDoesNotOutliveTwoChecks() {
        IntervalStatistics pace = pace(0);

        assertThat(pace.mayHide(900)).isTrue();
        assertThat(pace.mayHide(1799)).isTrue();
        assertThat(pace.mayHide(1800)).isFalse();
    }

    @Test
    void aFewSecondsOfJitterMakeOnlyAShortTtlVisible() {
        IntervalStatistics pace = pace(60);

        assertThat(pace.mayHide(20)).isFalse();
        assertThat(pace.mayHide(300)).isTrue();
    }

    @Test
    void checksSpreadOverTheIntervalHideNoTtl() {
        assertThat(pace(900).mayHide(900)).isFalse();
    }

    @Test
    void aPauseInTheScheduleIsNoJitter() {
        IntervalStatistics pace = pace(0).follow(NOON.plusSeconds(900 * 1000));

        assertThat(pace.mayHide(900)).isTrue();
    }

    @Test
    void unknownIntervalsMayHideEveryTtl() {
        assertThat(IntervalStatistics.UNKNOWN.mayHide(86_400)).isTrue();
    }

    private static IntervalStatistics pace(int spreadSeconds) {
        SplittableRandom random = new SplittableRandom(1);
        IntervalStatistics pace = IntervalStatistics.UNKNOWN;
        for (int i = 0; i < 200; i++) {
            pace = pace.follow(
                    NOON.plusSeconds(900L * i).plusMillis((long) (random.nextDouble() * spreadSeconds * 1000)));
        }
        return pace;
    }
}
