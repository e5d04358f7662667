package io.endpointwatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.report.Figures;
import io.endpointwatch.report.Samples;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is computed is also in the document, and described.
class EveryFigureTest {
    /// Figures that have another name in the document.
    private static final Map<String, String> FIELDS = Map.of(
            "lookups.number", "sights",
            "lookups.answered", "availability",
            "changed.number", "changes",
            "changed.perDay", "changesPerDay",
            "seen.systems", "asns",
            "seen.unannounced", "networkNotKnown",
            "watching.sinceLastNew", "sinceLastNewAddress");
    /// A step on the way to other figures.
    private static final Set<String> INTERNAL = Set.of("watching.until");

    private static final JsonNode REPORT = ReportJson.of(Samples.wanderingFortnight());

    static Stream<String> fields() {
        return Stream.of(Figures.class.getRecordComponents())
                .flatMap(EveryFigureTest::leaves)
                .filter(path -> !INTERNAL.contains(path))
                .map(path -> FIELDS.getOrDefault(path, path.substring(path.indexOf('.') + 1)));
    }

    /// A component of the figures, or the components of a record that groups several figures.
    private static Stream<String> leaves(RecordComponent one) {
        return Figures.class.equals(one.getType().getDeclaringClass())
                ? Stream.of(one.getType().getRecordComponents()).map(leaf -> one.getName() + "." + leaf.getName())
                : Stream.of(one.getName());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void isInTheDocumentOfAReport(String field) {
        assertThat(REPORT.get("overall").has(field)).isTrue();
        assertThat(REPORT.get("vantages"))
                .allSatisfy(one -> assertThat(one.has(field)).isTrue());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void isDescribed(String field) throws IOException {
        assertThat(Files.readString(Path.of("docs/report.md"))).contains("`" + field + "`");
    }
}
