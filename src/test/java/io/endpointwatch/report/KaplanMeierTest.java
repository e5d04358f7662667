package io.endpointwatch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.endpointwatch.report.KaplanMeier.Life;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KaplanMeierTest {
    /// E. J. Freireich and others, Blood 21, 1963: weeks of remission under 6-mercaptopurine, as in D. R. Cox and
    /// D. Oakes, "Analysis of Survival Data", 1984, table 1.1.
    @Test
    void theRemissionsOfFreireichGiveTheTextbookCurve() {
        KaplanMeier curve = KaplanMeier.of(Stream.concat(
                        LongStream.of(6, 6, 6, 7, 10, 13, 16, 22, 23).mapToObj(week -> new Life(week, true)),
                        LongStream.of(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
                                .mapToObj(week -> new Life(week, false)))
                .toList());

        assertThat(curve.after(5)).isEqualTo(1);
        assertThat(curve.after(6)).isCloseTo(0.857, within(0.0005));
        assertThat(curve.after(7)).isCloseTo(0.807, within(0.0005));
        assertThat(curve.after(12)).isCloseTo(0.753, within(0.0005));
        assertThat(curve.after(13)).isCloseTo(0.690, within(0.0005));
        assertThat(curve.after(22)).isCloseTo(0.538, within(0.0005));
        assertThat(curve.after(40)).isCloseTo(0.448, within(0.0005));
    }

    @Test
    void withoutCensoringItIsTheShareThatLives() {
        KaplanMeier curve = KaplanMeier.of(LongStream.rangeClosed(1, 10)
                .mapToObj(time -> new Life(time, true))
                .toList());

        assertThat(curve.after(0)).isEqualTo(1);
        assertThat(curve.after(3)).isCloseTo(0.7, within(1e-12));
        assertThat(curve.after(10)).isZero();
    }

    @Test
    void whatNeverEndedLives() {
        assertThat(KaplanMeier.of(List.of(new Life(5, false), new Life(9, false)))
                        .after(100))
                .isEqualTo(1);
    }
}
