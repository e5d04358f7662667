package io.endpointwatch.adapter.dnsjava;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// The servers in resolv.conf(5). The file is read again after a change. Only its first [#MAX_OCTETS] octets
/// are read.
final class ResolvConf {
    static final Path HOST = Path.of("/etc/resolv.conf");
    private static final int MAX_OCTETS = 1 << 20;

    private final Path file;
    private final String environment =
            Optional.ofNullable(System.getenv("RES_OPTIONS")).orElse("");
    private volatile Optional<Snapshot> last = Optional.empty();

    ResolvConf(Path file) {
        this.file = file;
    }

    /// The servers in query order; at least one.
    List<ServerTarget> servers() {
        ResolvConfText text = text();
        if (!text.rotates()) {
            return text.servers();
        }
        List<ServerTarget> rotated = new ArrayList<>(text.servers());
        Collections.rotate(rotated, ThreadLocalRandom.current().nextInt(rotated.size()));
        return rotated;
    }

    private ResolvConfText text() {
        try {
            Version version = Version.of(file);
            Optional<Snapshot> known = last.filter(snapshot -> snapshot.version.equals(version));
            if (known.isPresent()) {
                return known.get().text;
            }
            ResolvConfText text = ResolvConfText.parse(read(), environment);
            last = Optional.of(new Snapshot(version, text));
            return text;
        } catch (IOException _) {
            return ResolvConfText.parse("", environment);
        }
    }

    private String read() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_OCTETS), StandardCharsets.ISO_8859_1);
        }
    }

    private record Snapshot(Version version, ResolvConfText text) {}

    /// The attributes by which glibc detects a changed file.
    private record Version(FileTime modified, long size, String key) {
        static Version of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(now.lastModifiedTime(), now.size(), Objects.toString(now.fileKey()));
        }
    }
}
