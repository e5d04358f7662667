package io.endpointwatch.adapter.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The program's folder in the user's cache directory. A library is code: it is only loaded from a file that no
/// other user can write. This also holds if `HOME` belongs to another user (`sudo -E`).
final class PrivateFolder {
    private static final Path PROCESS = Path.of("/proc/self");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> WRITE_BY_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private PrivateFolder() {}

    /// `$XDG_CACHE_HOME/endpoint-watch`, by default `$HOME/.cache/endpoint-watch`. It is created if it is
    /// missing.
    ///
    /// @return empty if neither variable is an absolute path, or other users can write there
    /// @throws IOException if the folder cannot be created
    static Optional<Path> of(Map<String, String> environment) throws IOException {
        Optional<Path> cache = absolute(environment.get("XDG_CACHE_HOME"))
                .or(() -> absolute(environment.get("HOME")).map(home -> home.resolve(".cache")));
        if (cache.isEmpty()) {
            return Optional.empty();
        }
        Path folder = cache.get().resolve("endpoint-watch");
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        return Optional.of(folder).filter(PrivateFolder::isPrivate);
    }

    private static Optional<Path> absolute(@Nullable String path) {
        return Optional.ofNullable(path).map(Path::of).filter(Path::isAbsolute);
    }

    /// Whether the user of this process owns the path, and only the owner can write it. False if that cannot be
    /// determined.
    static boolean isPrivate(Path path) {
        try {
            return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                            .equals(Files.getAttribute(PROCESS, "unix:uid"))
                    && Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).stream()
                            .noneMatch(WRITE_BY_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
