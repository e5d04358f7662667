package io.endpointwatch.report;

import static io.endpointwatch.report.Watched.START;
import static io.endpointwatch.report.Watched.sees;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.observation.LookupResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PastEvidenceTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Function<Duration, List<LookupResult>> MOVES =
            since -> List.of(sees("104.16." + since.toDays() / 8 + "." + (1 + since.toHours() / 3 % 4)));

    /// What was known then is what a report of then said, except what is not remembered: TTLs.
    @Test
    void theReportOfThenIsMadeAgainLater() {
        Window window = new Window(START.plus(DAY.multipliedBy(40)), START.plus(DAY.multipliedBy(54)));
        Report then = new Watched().look(HOUR, DAY.multipliedBy(54), MOVES).report(window);
        Evidence later = new Watched().look(HOUR, DAY.multipliedBy(100), MOVES).evidence(DAY.multipliedBy(100));

        Report again = Report.of(
                new Evidence(window, later.state(), later.runs(), later.changes(), later.ttls()).asOf(window.to()));

        assertThat(again.judgement()).isEqualTo(then.judgement());
        assertThat(again.lists()).isEqualTo(then.lists());
        assertThat(again.overall()).isEqualTo(then.overall());
        assertThat(again.addresses()).isEqualTo(then.addresses());
        assertThat(again.changes()).isEqualTo(then.changes());
    }

    @Test
    void aRunThatWentOnIsCutWithItsSightsInProportion() {
        Evidence later = new Watched()
                .look(HOUR, DAY.multipliedBy(100), _ -> List.of(sees("104.16.1.1")))
                .evidence(DAY.multipliedBy(100));

        Report again = Report.of(new Evidence(
                        new Window(START, START.plus(DAY.multipliedBy(50))),
                        later.state(),
                        later.runs(),
                        later.changes(),
                        later.ttls())
                .asOf(START.plus(DAY.multipliedBy(50))));

        assertThat(again.overall().results()).isEqualTo(50 * 24);
        assertThat(again.addresses().getFirst().last())
                .isEqualTo(START.plus(DAY.multipliedBy(50)).minus(HOUR));
    }
}
