package io.endpointwatch.usecase;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.network.Family;
import io.endpointwatch.rules.Scene;
import io.endpointwatch.state.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResumedWatchTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration TWO_DAYS = Duration.ofHours(48);

    private final InMemoryStateStore store = new InMemoryStateStore();

    private void watched(String address, Instant from, Instant to) {
        for (Instant at = from; at.isBefore(to); at = at.plus(QUARTER)) {
            Instant now = at;
            new Check(
                            new Ports(
                                    store,
                                    (_, _, _) -> addresses(address),
                                    NetworkDirectory.EMPTY,
                                    Notifier.NOBODY,
                                    Retention.DEFAULT),
                            () -> now)
                    .run(new Request.Check(
                            ENDPOINT,
                            List.of(Scene.SYSTEM),
                            Set.of(Family.IPV4),
                            Policy.DEFAULT,
                            false,
                            false,
                            Duration.ofSeconds(3),
                            false));
        }
    }

    private ResumedWatch at(Instant now) {
        return ResumedWatch.of(store, ENDPOINT, TWO_DAYS, now);
    }

    @Test
    void aWatchOfAnUnknownEndpointIsNew() {
        assertThat(at(NOON)).isEqualTo(new ResumedWatch(NOON, Duration.ZERO));
        assertThat(at(NOON).isContinued()).isFalse();
    }

    @Test
    void anInterruptedWatchContinuesForTheMissingTime() {
        watched("192.0.2.7", NOON, after("PT40H"));
        ResumedWatch past = at(after("PT41H"));

        assertThat(past).isEqualTo(new ResumedWatch(NOON, Duration.ofHours(40)));
        assertThat(past.end(TWO_DAYS, after("PT41H"))).isEqualTo(after("PT49H"));
        assertThat(past.window(TWO_DAYS, after("PT49H"))).isEqualTo(Duration.ofHours(49));
    }

    @Test
    void aSingleCheckLongAgoCountsAsNoTimeWatched() {
        watched("192.0.2.7", NOON, after("PT15M"));

        assertThat(at(after("PT40H")).watched()).isLessThan(Duration.ofHours(1));
    }

    @Test
    void anEndpointKnownBeforeTheWindowStartsANewWatch() {
        watched("192.0.2.7", NOON, after("PT24H15M"));
        watched("192.0.2.8", after("PT24H15M"), after("PT50H"));

        assertThat(at(after("PT50H"))).isEqualTo(new ResumedWatch(after("PT50H"), Duration.ZERO));
        assertThat(at(after("PT72H"))).isEqualTo(new ResumedWatch(after("PT72H"), Duration.ZERO));
    }

    @Test
    void theReportOfANewWatchCoversAtLeastItsLength() {
        assertThat(new ResumedWatch(NOON, Duration.ZERO).window(TWO_DAYS, after("PT10M")))
                .isEqualTo(TWO_DAYS);
    }
}
