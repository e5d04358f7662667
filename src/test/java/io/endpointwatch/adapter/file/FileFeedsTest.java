package io.endpointwatch.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.endpointwatch.usecase.FeedConflictException;
import io.endpointwatch.usecase.FeedException;
import io.endpointwatch.usecase.FeedLocation;
import io.endpointwatch.usecase.FeedTarget;
import io.endpointwatch.usecase.FeedTarget.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFeedsTest {
    @TempDir
    private Path folder;

    private final FileFeeds feeds = new FileFeeds();

    private FeedLocation at(String name) {
        return new FeedLocation.LocalFile(folder.resolve(name));
    }

    @Test
    void aFeedIsReadAsItWasWritten() {
        feeds.write(at("ci.txt"), "192.0.2.7/32\n", Stored.NOTHING);

        assertThat(feeds.read(at("ci.txt"))).isEqualTo(new Stored(Optional.of("192.0.2.7/32\n"), Optional.empty()));
    }

    @Test
    void whereNoFileIsThereIsNothing() {
        assertThat(feeds.read(at("ci.txt"))).isEqualTo(Stored.NOTHING);
        assertThat(feeds.read(at("no-such-folder/ci.txt"))).isEqualTo(Stored.NOTHING);
    }

    @Test
    void aNewListHasThePermissionsOfTheOldOne() throws IOException {
        Path file = Files.writeString(folder.resolve("ci.txt"), "192.0.2.1/32\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        feeds.write(at("ci.txt"), "192.0.2.7/32\n", feeds.read(at("ci.txt")));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void aFileThatAnotherProcessWroteIsNotReplaced() throws IOException {
        Stored before = feeds.read(at("ci.txt"));
        Files.writeString(folder.resolve("ci.txt"), "192.0.2.9/32\n");

        assertThatExceptionOfType(FeedConflictException.class)
                .isThrownBy(() -> feeds.write(at("ci.txt"), "192.0.2.7/32\n", before));
        assertThat(folder.resolve("ci.txt")).hasContent("192.0.2.9/32\n");
    }

    @Test
    void aFolderIsNoFeed() {
        assertThatExceptionOfType(FeedException.class)
                .isThrownBy(() -> feeds.read(at(".")))
                .withMessageEndingWith("is no file: name a file");
    }

    @Test
    void aFileThatIsTooLargeIsNoFeed() throws IOException {
        Files.write(folder.resolve("ci.txt"), new byte[FeedTarget.MAX_OCTETS + 1]);

        assertThatExceptionOfType(FeedException.class)
                .isThrownBy(() -> feeds.read(at("ci.txt")))
                .withMessageContaining("has more than 4 MiB");
    }

    @Test
    void aMissingFolderIsSaid() {
        assertThatExceptionOfType(FeedException.class)
                .isThrownBy(() -> feeds.write(at("no-such-folder/ci.txt"), "192.0.2.7/32\n", Stored.NOTHING))
                .withMessageContaining("create its folder");
    }
}
