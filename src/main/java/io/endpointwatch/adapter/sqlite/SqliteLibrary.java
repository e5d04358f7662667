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

/// Loads the shared library of SQLite from the driver's jar. It must be a file while it is loaded.
///
/// The file is stored once per user, in the cache directory of the XDG Base Directory Specification, under its
/// digest. So no process leaves a copy behind, even if it is killed. Without such a directory, the file is
/// temporary and is deleted after loading.
///
/// The driver's own loader compares the file with its original octet by octet. That takes longer than a check.
final class SqliteLibrary {
    /// The folder where the driver looks first. If it is set, the operator provides the library.
    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private SqliteLibrary() {}

    /// Loads the library once per process.
    ///
    /// @throws SQLException if no folder is writable, neither the cache nor the temporary one, or if libraries
    ///        cannot be loaded from there
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

    /// On Linux and macOS, a loaded library no longer needs its file.
    private static void loadTemporary() throws Exception {
        Path file = Files.createTempFile("endpoint-watch-sqlite", null);
        try {
            copy(file);
            load(file);
        } finally {
            file.toFile().delete();
        }
    }

    /// The library in the user's cache directory; copied there if missing.
    ///
    /// @return empty if there is no directory that only this user can write
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
