package io.endpointwatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares a text with the file that a person looked at. What was written instead is left under `target/golden`, to
/// be looked at and copied.
public final class Golden {
    private Golden() {}

    public static void assertGolden(String name, String actual) {
        Path golden = Path.of("src/test/resources/golden", name);
        try {
            Path written = Path.of("target/golden", name);
            Files.createDirectories(written.getParent());
            Files.writeString(written, actual);
            assertThat(Files.exists(golden) ? Files.readString(golden) : "")
                    .as(golden.toString())
                    .isEqualTo(actual);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
