package io.endpointwatch.report.nameobject;

import static io.endpointwatch.report.nameobject.Histories.history;
import static io.endpointwatch.report.nameobject.Histories.lookup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.endpointwatch.report.nameobject.NameObject.Matter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameObjectTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void everyDefaultIsEnoughForOneAddressThatNeverChanges() {
        AnswerHistory steady = history(lookup(0, MINUTE, "0-300: 1"));

        assertThat(NameObject.of(steady)).hasSize(Product.values().length).allSatisfy(one -> {
            assertThat(one.standard().cut()).isZero();
            assertThat(one.enough().orElseThrow().cut()).isZero();
            assertThat(one.matters()).isEmpty();
        });
    }

    @Test
    void twoAddressesInTurnNeedALongerKeepOnAFortiGate() {
        String[] turns = IntStream.range(0, 400)
                .mapToObj(hour -> hour + "-" + (hour + 1) + ": " + hour % 2)
                .toArray(String[]::new);

        NameObject fortiGate = of(Product.FORTIGATE, history(lookup(0, MINUTE, turns)));

        // An hour is too short: the last answer with an address is up to a minute older than its end.
        assertThat(fortiGate.matters()).contains(Matter.OPTION);
        assertThat(fortiGate.enough().map(NameObject.Trial::value)).contains(21_600);
        assertThat(fortiGate.standard().cut()).isBetween(0.001, 0.01);
    }

    @Test
    void vantagesThatNeverAgreeNeedTheSameResolver() {
        NameObject opnSense =
                of(Product.OPNSENSE, history(lookup(0, MINUTE, "0-300: 1"), lookup(1, MINUTE, "0-300: 2")));

        assertThat(opnSense.matters()).contains(Matter.RESOLVER);
        assertThat(opnSense.enough().map(NameObject.Trial::cutSameResolver)).contains(0.0);
    }

    @Test
    void anAnswerOfMoreAddressesThanPanOsHoldsCannotBeMended() {
        int[] addresses = IntStream.range(0, 40).toArray();
        AnswerHistory.LookupAnswers many = new AnswerHistory.LookupAnswers(
                lookup(0, MINUTE, "0-1: 1").lookup(),
                MINUTE,
                List.of(new AnswerHistory.Answer(0, 3_600_000, addresses)));

        NameObject panOs = of(Product.PAN_OS, new AnswerHistory(List.of(many), 40));

        assertThat(panOs.standard().cut()).isCloseTo(0.2, within(1e-12));
        assertThat(panOs.enough()).isEmpty();
        assertThat(panOs.matters()).contains(Matter.MAX_ADDRESSES);
    }

    @Test
    void anotherAddressEveryHourCutsOpnSenseOffWhateverItsInterval() {
        String[] walk = IntStream.range(0, 200)
                .mapToObj(hour -> hour + "-" + (hour + 1) + ": " + hour % 12)
                .toArray(String[]::new);

        NameObject opnSense = of(Product.OPNSENSE, history(lookup(0, Duration.ofMinutes(5), walk)));

        assertThat(opnSense.matters()).contains(Matter.NOTHING_HELPS);
        assertThat(opnSense.enough()).isEqualTo(Optional.empty());
    }

    @Test
    void aHistoryWithoutAnAddressHasNone() {
        assertThat(NameObject.of(history(lookup(0, MINUTE, "0-300:")))).isEmpty();
        assertThat(NameObject.of(history())).isEmpty();
    }

    private static NameObject of(Product product, AnswerHistory history) {
        return NameObject.of(history).stream()
                .filter(one -> one.product() == product)
                .findFirst()
                .orElseThrow();
    }
}
