package io.endpointwatch.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aNewFileIsMade() throws IOException {
        AtomicFile.write(folder.resolve("report.html"), "Größe\n");

        assertThat(folder.resolve("report.html")).hasContent("Größe");
        assertThat(names()).containsExactly("report.html");
    }

    @Test
    void anOldFileIsReplacedWithItsPermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        Object before = Files.getAttribute(file, "unix:ino");

        AtomicFile.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(Files.getAttribute(file, "unix:ino")).isNotEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw-r--");
        assertThat(names()).containsExactly("report.html");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(folder.resolve("old.html"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("report.html"), file.getFileName());

        AtomicFile.write(link, "new");

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void aDeviceIsWrittenTo() throws IOException {
        AtomicFile.write(Path.of("/dev/null"), "new");

        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
        assertThatThrownBy(() -> AtomicFile.write(Path.of("/dev/full"), "new")).isInstanceOf(IOException.class);
    }

    @Test
    void whatCannotBeWrittenLeavesNothing() {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("no-such-folder/report.html"), "new"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> AtomicFile.write(folder, "new")).isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
