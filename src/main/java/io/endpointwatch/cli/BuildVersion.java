package io.endpointwatch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The version that the build wrote down.
public final class BuildVersion {
    private BuildVersion() {}

    /// Such as `0.1.0`.
    public static String text() {
        try (InputStream resource = BuildVersion.class.getResourceAsStream("version.txt")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
