package io.endpointwatch.adapter.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;

/// SQLite itself: a shared library in the driver's jar, which has to be a file while it is being loaded.
///
/// It is kept once for each user, in the cache directory of the XDG Base Directory Specification, under its digest.
/// So no process leaves a copy behind, however it ends. Without such a directory the file is a temporary one, which
/// is deleted as soon as it is loaded.
///
/// The driver by itself compares that file octet by octet with what it wrote, which takes longer than a check.
final class SqliteLibrary {
    /// Where the driver looks first. If it is set, the operator brings a library along.
    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private SqliteLibrary() {}

    /// Loads it, once for the process.
    ///
    /// @throws SQLException if neither the cache directory nor the folder for temporary files can be written, or
    ///         if libraries cannot be loaded from there
    static synchronized void load() throws SQLException {
        if (System.getProperty(FOLDER) == null) {
            try {
                Optional<Path> kept = kept(System.getenv());
                if (kept.isPresent()) {
                    load(kept.get());
                } else {
                    loadTemporary();
                }
            } catch (Exception e) {
                System.clearProperty(FOLDER);
                throw new SQLException(
                        "SQLite cannot be loaded from " + System.getProperty("java.io.tmpdir") + ": " + e, e);
            }
        }
    }

    private static void load(Path file) throws Exception {
        Path folder = Objects.requireNonNull(file.getParent(), "the library is a file in a folder");
        System.setProperty(FOLDER, folder.toString());
        System.setProperty(NAME, file.getFileName().toString());
        SQLiteJDBCLoader.initialize();
    }

    /// Under Linux and macOS a loaded library needs its file no longer.
    private static void loadTemporary() throws Exception {
        Path file = Files.createTempFile("endpoint-watch-sqlite", null);
        try {
            copy(file);
            load(file);
        } finally {
            file.toFile().delete();
        }
    }

    /// The library in the user's cache directory, put there if it is missing.
    ///
    /// @return empty if there is no such directory that this user alone can write
    static Optional<Path> kept(Map<String, String> environment) {
        try {
            Optional<Path> folder = PrivateFolder.of(environment);
            return folder.isPresent() ? Optional.of(kept(folder.get())) : Optional.empty();
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    private static Path kept(Path folder) throws IOException {
        Path file = folder.resolve(LibraryDigest.NAME);
        if (!PrivateFolder.isPrivate(file) || Files.size(file) != LibraryDigest.SIZE) {
            Path written = Files.createTempFile(folder, "sqlite", ".new");
            try {
                copy(written);
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                written.toFile().delete();
            }
        }
        return file;
    }

    private static void copy(Path file) throws IOException {
        try (InputStream library = LibraryDigest.open()) {
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
