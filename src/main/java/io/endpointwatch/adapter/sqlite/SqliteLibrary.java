package io.endpointwatch.adapter.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;

import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite itself: a shared library in the driver's jar, which has to be a file while it is being loaded.
///
/// The driver by itself compares that file octet by octet with what it wrote, which takes longer than a check, and keeps
/// it until the process ends, or for ever where that is killed.
final class SqliteLibrary {
    /// Where the driver looks first. Whoever sets it brings a library along.
    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private SqliteLibrary() {
    }

    /// Loads it, once for the process.
    ///
    /// @throws SQLException where no file can be written to the folder for temporary ones, or executed there
    static synchronized void load() throws SQLException {
        if (System.getProperty(FOLDER) == null) {
            try {
                load(Files.createTempFile("endpoint-watch-sqlite", null));
            } catch (Exception e) {
                System.clearProperty(FOLDER);
                throw new SQLException("SQLite cannot be loaded from " + System.getProperty("java.io.tmpdir") + ": " + e, e);
            }
        }
    }

    /// Under Linux and macOS a loaded library needs its file no longer.
    private static void load(Path file) throws Exception {
        try {
            copy(file);
            System.setProperty(FOLDER, file.getParent().toString());
            System.setProperty(NAME, file.getFileName().toString());
            SQLiteJDBCLoader.initialize();
        } finally {
            file.toFile().delete();
        }
    }

    private static void copy(Path file) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
