package io.endpointwatch.testdns;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Unbound as a caching resolver on 127.0.0.1, for zones of servers on other ports. It does not validate.
public final class Unbound implements AutoCloseable {
    private static final Path UNBOUND = Path.of("/usr/sbin/unbound");
    private static final String SERVER = """
            server:
                interface: 127.0.0.1
                port: %2$d
                access-control: 127.0.0.0/8 allow
                do-ip6: no
                do-daemonize: no
                do-not-query-localhost: no
                username: ""
                chroot: ""
                directory: "%1$s"
                pidfile: "%1$s/unbound.pid"
                use-syslog: no
                module-config: "iterator"
                num-threads: 1
                root-hints: ""
            """;
    private static final String STUB = """
            stub-zone:
                name: "%s"
                stub-addr: 127.0.0.1@%d
            """;
    private static final String NO_CONTROL = """
            remote-control:
                control-enable: no
            """;

    private final Daemon daemon;
    private final int port;

    private Unbound(Daemon daemon, int port) {
        this.daemon = daemon;
        this.port = port;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(UNBOUND);
    }

    /// Starts a resolver for these zones.
    ///
    /// @param zones the port of each zone's authority on 127.0.0.1, by zone
    /// @param options lines of unbound.conf(5) for its `server:` clause, such as `cache-max-ttl: 30`
    public static Unbound start(Map<String, Integer> zones, String... options) {
        Path folder = Daemon.folder();
        int port = Daemon.freePort();
        Daemon.write(
                folder.resolve("unbound.conf"),
                SERVER.formatted(folder, port)
                        + Arrays.stream(options)
                                .map(line -> "    " + line + "\n")
                                .collect(Collectors.joining())
                        + NO_CONTROL
                        + zones.entrySet().stream()
                                .map(one -> STUB.formatted(one.getKey(), one.getValue()))
                                .collect(Collectors.joining()));
        return new Unbound(
                Daemon.start(
                        folder,
                        port,
                        List.of(
                                UNBOUND.toString(),
                                "-d",
                                "-p",
                                "-c",
                                folder.resolve("unbound.conf").toString())),
                port);
    }

    public int port() {
        return port;
    }

    /// Its address and port, such as `127.0.0.1:40053`.
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        daemon.close();
    }
}
