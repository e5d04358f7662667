package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Tests the zip for the platform, which unpacks it and starts `bootstrap`.
@EnabledIfSystemProperty(named = "endpointwatch.executable", matches = ".+", disabledReason = "no executable was built")
class FunctionZipIT {
    private static final Path EXECUTABLE = Path.of(System.getProperty("endpointwatch.executable", ""));

    private FileSystem zip;

    @BeforeEach
    void open() throws IOException {
        zip = FileSystems.newFileSystem(
                EXECUTABLE.resolveSibling("function.zip"), Map.of("enablePosixFileAttributes", true));
    }

    @AfterEach
    void close() throws IOException {
        zip.close();
    }

    @Test
    void itContainsOnlyTheExecutable() throws IOException {
        try (Stream<Path> entries = Files.walk(zip.getPath("/"))) {
            assertThat(entries.filter(Files::isRegularFile).map(Path::toString).toList())
                    .isEqualTo(List.of("/bootstrap"));
        }
        try (InputStream packed = Files.newInputStream(zip.getPath("/bootstrap"));
                InputStream built = Files.newInputStream(EXECUTABLE)) {
            assertThat(packed).hasSameContentAs(built);
        }
    }

    @Test
    void thePlatformMayStartIt() throws IOException {
        assertThat(Files.getPosixFilePermissions(zip.getPath("/bootstrap")))
                .containsAll(Set.of(
                        PosixFilePermission.OWNER_EXECUTE,
                        PosixFilePermission.GROUP_EXECUTE,
                        PosixFilePermission.OTHERS_EXECUTE,
                        PosixFilePermission.OTHERS_READ));
    }
}
