package io.endpointwatch.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {
    @TempDir
    private Path home;

    private Path kept() {
        return SqliteLibrary.kept(Map.of("HOME", home.toString())).orElseThrow();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void theLibraryIsStoredOncePerUserUnderItsDigest() throws IOException {
        Path first = kept();
        Path second = kept();

        assertThat(second).isEqualTo(first);
        assertThat(first.getParent()).isEqualTo(home.resolve(".cache/endpoint-watch"));
        assertThat(names(first.getParent())).singleElement().asString().matches("sqlite-[0-9a-f]{16}\\.so");
        assertThat(Files.size(first)).isEqualTo(LibraryDigest.SIZE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aTruncatedLibraryIsReplaced() throws IOException {
        Path file = kept();
        Files.write(file, new byte[] {1, 2, 3});

        assertThat(Files.size(kept())).isEqualTo(LibraryDigest.SIZE);
    }

    @Test
    void aLibraryThatOthersCanWriteIsReplaced() throws IOException {
        Path file = kept();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(PrivateFolder.isPrivate(kept())).isTrue();
    }

    @Test
    void nothingIsLoadedFromAFolderWritableByOthers() throws IOException {
        Files.setPosixFilePermissions(kept().getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(SqliteLibrary.kept(Map.of("HOME", home.toString()))).isEmpty();
    }

    @Test
    void withoutAWritableHomeNoLibraryIsStored() {
        assertThat(SqliteLibrary.kept(Map.of())).isEmpty();
        assertThat(SqliteLibrary.kept(Map.of("HOME", "relative"))).isEmpty();
        assertThat(SqliteLibrary.kept(Map.of("HOME", "/proc"))).isEmpty();
    }
}
