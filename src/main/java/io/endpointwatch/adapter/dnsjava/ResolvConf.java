package io.endpointwatch.adapter.dnsjava;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Upstream;

/// The servers that the host's resolv.conf(5) names, at most three as for the C library. The file is read again when
/// it has changed. Beside plain addresses, `[address]:port` is understood as on OpenBSD.
final class ResolvConf {
    static final Path HOST = Path.of("/etc/resolv.conf");
    private static final int MAX_SERVERS = 3;

    private final Path file;
    private volatile Snapshot last = new Snapshot(FileTime.fromMillis(-1), List.of(local()));

    ResolvConf(Path file) {
        this.file = file;
    }

    /// At least one.
    List<Target> servers() {
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            if (!modified.equals(last.modified)) {
                last = new Snapshot(modified, parse(Files.readString(file, StandardCharsets.ISO_8859_1)));
            }
            return last.servers;
        } catch (IOException _) {
            return List.of(local());
        }
    }

    private static List<Target> parse(String text) {
        List<Target> servers = text.lines().map(ResolvConf::server).flatMap(Optional::stream).limit(MAX_SERVERS).toList();
        return servers.isEmpty() ? List.of(local()) : servers;
    }

    private static Optional<Target> server(String line) {
        String[] words = line.strip().split("\\s+");
        if (words.length < 2 || !words[0].equals("nameserver")) {
            return Optional.empty();
        }
        try {
            return Optional.of(server(words[1], words[1].lastIndexOf("]:")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Target server(String text, int bracket) {
        return text.startsWith("[") && bracket > 0
                ? target(literal(text.substring(1, bracket)), Integer.parseInt(text.substring(bracket + 2)))
                : target(literal(text), Upstream.DNS_PORT);
    }

    /// With a zone, as link-local addresses need one.
    private static InetAddress literal(String address) {
        return InetAddress.ofLiteral(address);
    }

    /// What resolv.conf(5) says to use where the file names none.
    private static Target local() {
        return target(InetAddress.getLoopbackAddress(), Upstream.DNS_PORT);
    }

    private static Target target(InetAddress address, int port) {
        return new Target(new InetSocketAddress(address, port), Transport.UDP);
    }

    private record Snapshot(FileTime modified, List<Target> servers) {
    }
}
