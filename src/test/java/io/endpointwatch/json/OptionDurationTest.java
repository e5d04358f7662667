package io.endpointwatch.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionDurationTest {
    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "90s, PT90S",
        "15m, PT15M",
        "48h, PT48H",
        "14d, PT336H",
        "2w, PT336H",
        "PT15M, PT15M",
        "P2W, PT336H",
        "P14D, PT336H",
        "0s, PT0S",
        "pt1.5s, PT1.5S"
    })
    void aDurationIsReadAsPeopleTypeIt(String text, Duration duration) {
        assertThat(OptionDuration.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "15", "15 m", "15M", "1.5h", "-15m", "1h30m", "soon", "1y", "P1M", "9999999999s"})
    void textThatIsNoDurationIsRefused(String text) {
        assertThatThrownBy(() -> OptionDuration.parse(text)).isInstanceOf(DateTimeParseException.class);
    }

    @ParameterizedTest
    @CsvSource({"PT0.01S, 10ms", "PT1M, 1m", "PT8784H, 366d", "PT90S, 90s", "PT0S, 0s", "PT90M, 90m", "PT36H, 36h"})
    void aDurationIsWrittenInTheLargestUnitWithoutAFraction(Duration duration, String text) {
        assertThat(OptionDuration.text(duration)).isEqualTo(text);
    }
}
