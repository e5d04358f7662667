package io.endpointwatch.adapter.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.endpointwatch.usecase.AtomicFile;
import io.endpointwatch.usecase.FeedConflictException;
import io.endpointwatch.usecase.FeedException;
import io.endpointwatch.usecase.FeedLocation;
import io.endpointwatch.usecase.FeedTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Feeds in files of this host. A new file takes the place of the old one, and has its permissions.
public final class FileFeeds implements FeedTarget {
    @Override
    public Stored read(FeedLocation to) {
        Path file = path(to);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FeedException("the feed " + to + " is no file: name a file", null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MAX_OCTETS + 1);
            if (octets.length > MAX_OCTETS) {
                throw new FeedException(
                        "the feed " + to + " has more than " + (MAX_OCTETS >> 20) + " MiB, so it is no feed of this"
                                + " program: name another file",
                        null);
            }
            return new Stored(Optional.of(new String(octets, UTF_8)), Optional.empty());
        } catch (NoSuchFileException _) {
            return Stored.NOTHING;
        } catch (IOException e) {
            throw new FeedException("the feed " + to + " cannot be read (" + e + "): give this user permission", e);
        }
    }

    /// Two processes that write at the very same moment are not told apart: one of both lists is there whole.
    @Override
    public void write(FeedLocation to, String text, Stored before) {
        if (!read(to).equals(before)) {
            throw new FeedConflictException(to);
        }
        try {
            AtomicFile.write(path(to), text);
        } catch (IOException e) {
            throw new FeedException(
                    "the feed " + to + " cannot be written (" + e + "): create its folder, free space on the disk, or"
                            + " give this user permission to write there",
                    e);
        }
    }

    private static Path path(FeedLocation to) {
        if (to instanceof FeedLocation.LocalFile(Path path)) {
            return path;
        }
        throw new IllegalArgumentException("not a file: " + to);
    }
}
