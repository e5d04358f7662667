package io.endpointwatch.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.endpointwatch.watch.Run;
import io.endpointwatch.watch.State;
import io.endpointwatch.watch.Track;
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

        assertThat(RunsDocument.decode(Stream.of(RunsDocument.encode(runs)))).isEqualTo(runs);
    }

    @Test
    void runsOfTheFirstFormatAreRead() throws IOException {
        State state = StateDocument.decode(Files.readString(Path.of("src/test/resources/json/state-format-1.json")).strip());

        assertThat(RunsDocument.decode(Stream.of(Files.readString(Path.of("src/test/resources/json/runs-format-1.json")).strip())))
                .isEqualTo(state.tracks().values().stream().map(Track::run).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"v\":1}", "{\"v\":1,\"r\":[{\"w\":0,\"f\":4}]}", "{\"v\":1,\"r\":{}}"})
    void whatIsNoListOfRunsIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RunsDocument.decode(Stream.of(text)));
    }

    @Test
    void severalAreReadInTheirOrder() {
        assertThat(RunsDocument.decode(Stream.of(RunsDocument.encode(RandomStates.runs(1)), RunsDocument.encode(RandomStates.runs(2)))))
                .isEqualTo(Stream.of(1, 2).flatMap(seed -> RandomStates.runs(seed).stream()).toList());
    }

    @Test
    void anotherFormatIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RunsDocument.decode(Stream.of("{\"v\":7,\"r\":[]}")))
                .withMessageContaining("format 7");
    }
}
