package io.endpointwatch.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;

import io.endpointwatch.watch.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunsDocumentTest {
    static IntStream seeds() {
        return IntStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readingGivesWhatWasWritten(int seed) {
        List<Run> runs = RandomStates.runs(seed);

        assertThat(RunsDocument.decode(RunsDocument.encode(runs))).isEqualTo(runs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"v\":1}", "{\"v\":1,\"r\":[{\"w\":0,\"f\":4}]}", "{\"v\":1,\"r\":{}}"})
    void whatIsNoListOfRunsIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RunsDocument.decode(text));
    }

    @Test
    void anotherFormatIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RunsDocument.decode("{\"v\":7,\"r\":[]}"))
                .withMessageContaining("format 7");
    }
}
