package io.endpointwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TableTextTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        TableText columns = new TableText();
        columns.row("192.0.2.7", "1x", "NOERROR");
        columns.row("2001:db8::7", "1000x", "");

        assertThat(columns.lines("  ")).isEqualTo(List.of("  192.0.2.7    1x     NOERROR", "  2001:db8::7  1000x"));
    }

    @Test
    void noRowsAreNoLines() {
        assertThat(new TableText().lines("  ")).isEmpty();
    }

    /// The history of a fortnight in which no answer comes twice.
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void tensOfThousandsOfRowsTakeNoTime() {
        TableText columns = new TableText();
        for (int row = 0; row < 40_000; row++) {
            columns.row(
                    "2026-11-01T00:00:00Z", "2026-11-01T00:00:00Z", "1x", "192.0.2.53 ipv4", "192.0.2." + row % 256);
        }

        assertThat(columns.lines("")).hasSize(40_000);
    }
}
