package io.endpointwatch.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TextColumnsTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(TextColumns.lines(
                        "  ", List.of(List.of("192.0.2.7", "1x", "NOERROR"), List.of("2001:db8::7", "1000x", ""))))
                .containsExactly("  192.0.2.7    1x     NOERROR", "  2001:db8::7  1000x");
    }

    @Test
    void aRowMayHaveFewerCellsThanOthers() {
        assertThat(TextColumns.lines("", List.of(List.of("a"), List.of("bb", "c"))))
                .containsExactly("a", "bb  c");
    }

    @Test
    void noRowsAreNoLines() {
        assertThat(TextColumns.lines("  ", List.of())).isEmpty();
    }

    /// The history of a fortnight in which no answer comes twice.
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void tensOfThousandsOfRowsTakeNoTime() {
        List<List<String>> rows = IntStream.range(0, 40_000)
                .mapToObj(row -> List.of(
                        "2026-11-01T00:00:00Z",
                        "2026-11-01T00:00:00Z",
                        "1x",
                        "192.0.2.53 ipv4",
                        "192.0.2." + row % 256))
                .toList();

        assertThat(TextColumns.lines("", rows)).hasSize(40_000);
    }
}
