package io.endpointwatch.rules;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Severity;
import io.endpointwatch.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OscillationTest {
    private static final int CHECKS = 1_000;
    private static final int MOST_MESSAGES = 5;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("oscillation.seeds", 150));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oneStationaryProcessIsToldAFewTimesAndThenAMoveAtOnce(long seed) {
        hold(new StationaryProcess(seed, 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void severalStationaryProcessesAreToldAFewTimesAndThenAMoveAtOnce(long seed) {
        hold(new StationaryProcess(seed, 3));
    }

    private static void hold(StationaryProcess process) {
        State state = Evaluator.evaluate(State.initial(ENDPOINT), process.first(), process.policy())
                .next();
        List<Evaluation> reported = new ArrayList<>();
        for (int check = 0; check < CHECKS; check++) {
            Evaluation evaluation = Evaluator.evaluate(Scene.sent(state), process.next(), process.policy());
            state = evaluation.next();
            if (!evaluation.changes().isEmpty()) {
                reported.add(evaluation);
            } else if (!process.varies(StationaryProcess.Of.FAMILIES)) {
                assertThat(evaluation.severity()).as("%s", process).isEqualTo(Severity.NONE);
            }
        }
        List<String> messages = reported.stream()
                .map(one -> one.next().version() + " "
                        + one.changes().stream().map(Change::summary).toList())
                .toList();
        assertThat(messages)
                .as("%s", process)
                .hasSizeLessThanOrEqualTo(MOST_MESSAGES + 3 * Math.max(0, process.size() - 2));
        assertThat(reported.stream().filter(one -> one.severity() == Severity.CRITICAL))
                .as("%s", process)
                .isEmpty();
        if (process.size() == 1
                && reported.size() > 2
                && !process.varies(StationaryProcess.Of.FAMILIES)
                && !process.varies(StationaryProcess.Of.SUBSETS)) {
            assertThat(reported.get(2).changes()).as("%s", process).anyMatch(Change.AnswersVary.class::isInstance);
        }
        Evaluation moved = Evaluator.evaluate(Scene.sent(state), process.moved(), process.policy());
        assertThat(Scene.types(moved.changes()))
                .as("%s", process)
                .contains("addresses-added", "canonical-name-changed");
    }
}
