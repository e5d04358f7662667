package io.endpointwatch.adapter.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// The file name of the driver's library for this platform, derived from its content. A native executable
/// computes it at build time.
final class LibraryDigest {
    /// The file's name, such as `sqlite-0123456789abcdef.so`: the first 64 bits of its SHA-256.
    static final String NAME;
    /// The size in octets.
    static final long SIZE;

    static {
        try (InputStream library = open()) {
            byte[] octets = library.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
            NAME = "sqlite-" + HexFormat.of().formatHex(digest, 0, 8) + ".so";
            SIZE = octets.length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private LibraryDigest() {}

    static InputStream open() {
        return SQLiteJDBCLoader.class.getResourceAsStream(
                LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName());
    }
}
