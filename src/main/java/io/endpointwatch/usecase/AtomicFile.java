package io.endpointwatch.usecase;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.UUID;

/// A file that is written as a whole or not at all: a reader sees the old text or the new one.
public final class AtomicFile {
    private AtomicFile() {}

    /// Writes `text` in place of what is there. A new file beside it is written to the disk, gets the
    /// permissions of the old one, and takes its place. A link stays a link; what is no file, such as a pipe or
    /// a device, is written to directly.
    ///
    /// @throws IOException if it could not be written; the old file is there as it was
    public static void write(Path file, String text) throws IOException {
        if (Files.exists(file) ? !Files.isRegularFile(file) : Files.isSymbolicLink(file)) {
            Files.writeString(file, text);
            return;
        }
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path beside = target.resolveSibling(".endpoint-watch-" + UUID.randomUUID() + ".tmp");
        try {
            writeToDisk(beside, text);
            if (Files.exists(target)) {
                givePermissions(target, beside);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
        try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (FileSystemException _) {
            // some systems open no folders; the file is in its place
        }
    }

    private static void writeToDisk(Path file, String text) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer octets = StandardCharsets.UTF_8.encode(text);
            while (octets.hasRemaining()) {
                out.write(octets);
            }
            out.force(true);
        }
    }

    /// Who is not the owner of the old file can often not give the new one to them: then it stays with the
    /// writer.
    private static void givePermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributes own = view.readAttributes();
        try {
            if (!old.group().equals(own.group())) {
                view.setGroup(old.group());
            }
            if (!old.owner().equals(own.owner())) {
                view.setOwner(old.owner());
            }
        } catch (FileSystemException _) {
            // the permissions are what counts
        }
        view.setPermissions(old.permissions());
    }
}
