package io.endpointwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTest {
    @TempDir
    private Path folder;

    private Path limits(String text) throws IOException {
        return Files.writeString(folder.resolve("limits"), text);
    }

    @Test
    void theSoftLimitOfOpenFilesIsRead() throws IOException {
        assertThat(OpenFiles.limit(limits("""
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             95786                95786                processes
                Max open files            1024                 524288               files
                Max locked memory         8388608              8388608              bytes
                """))).hasValue(1024);
    }

    @Test
    void anUnlimitedNumberOfOpenFilesAndAMissingFileAreNoLimit() throws IOException {
        assertThat(OpenFiles.limit(
                        limits("Max open files            unlimited            unlimited            files\n")))
                .isEmpty();
        assertThat(OpenFiles.limit(folder.resolve("missing"))).isEmpty();
    }

    @Test
    void theLimitOfOpenFilesOfThisProcessIsFound() {
        assertThat(OpenFiles.limit(Path.of("/proc/self/limits")).orElseThrow()).isPositive();
    }

    @Test
    void theOpenFilesOfThisProcessAreCounted() throws IOException {
        long before = OpenFiles.open(Path.of("/proc/self/fd"));
        try (var _ = Files.newInputStream(limits("one more"))) {
            assertThat(OpenFiles.open(Path.of("/proc/self/fd"))).isGreaterThan(Math.min(before, 3));
        }
        assertThat(OpenFiles.open(folder.resolve("missing"))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-5, 1", "1024, 880", "256, 208", "20, 2", "8, 1", "1048576, 4096"})
    void someOpenFilesAreReservedForTheRestOfTheProgram(long files, int lookups) {
        assertThat(OpenFiles.lookups(files)).isEqualTo(lookups);
    }
}
