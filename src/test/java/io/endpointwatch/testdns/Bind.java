package io.endpointwatch.testdns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// BIND on 127.0.0.1 as an authority or as a resolver. The authority permits dynamic updates (RFC 2136),
/// refuses other zones, and returns its identifier [#SERVER_ID] on request. The resolver serves the zones of
/// such an authority.
public final class Bind implements AutoCloseable {
    public static final String SERVER_ID = "bind.example";

    private static final Path NAMED = Path.of("/usr/sbin/named");
    private static final Path NSUPDATE = Path.of("/usr/bin/nsupdate");
    private static final String APEX = """
            $ORIGIN %1$s.
            @ 3600 IN SOA ns hostmaster 1 3600 600 86400 60
            @ 3600 IN NS ns
            ns 3600 IN A 127.0.0.1
            %2$s
            """;
    private static final String ZONE = """
            zone "%1$s" { type primary; file "%1$s.zone"; allow-update { 127.0.0.1; }; };
            """;
    private static final String FORWARD = """
            zone "%1$s" { type forward; forward only; forwarders { 127.0.0.1 port %2$d; }; };
            """;
    private static final String OPTIONS = """
            options {
                directory "%1$s";
                listen-on port %2$d { 127.0.0.1; };
                listen-on-v6 { none; };
                pid-file none;
                session-keyfile "%1$s/session.key";
                recursion %4$s;
                dnssec-validation no;
                minimal-responses %5$s;
                allow-transfer { none; };
                max-records-per-type 0;
                server-id "%3$s";
            };
            controls { };
            """;

    private final Daemon daemon;
    private final int port;

    private Bind(Daemon daemon, int port) {
        this.daemon = daemon;
        this.port = port;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(NAMED) && Files.isExecutable(NSUPDATE);
    }

    /// Starts an authority for these zones.
    ///
    /// @param zones zone text by zone name, relative to that name; each zone gets an SOA and an NS record
    public static Bind start(Map<String, String> zones) {
        Path folder = Daemon.folder();
        int port = Daemon.freePort();
        zones.forEach((name, text) -> Daemon.write(folder.resolve(name + ".zone"), APEX.formatted(name, text)));
        return start(
                folder,
                port,
                OPTIONS.formatted(folder, port, SERVER_ID, "no", "yes")
                        + zones.keySet().stream().map(ZONE::formatted).collect(Collectors.joining()));
    }

    /// Starts a resolver for these zones of an authority. With NS records, it returns the addresses in its
    /// cache.
    public Bind resolver(String... zones) {
        return resolver(List.of(), zones);
    }

    /// @param options lines of its `options` statement, such as `max-cache-ttl 30`
    public Bind resolver(List<String> options, String... zones) {
        Path folder = Daemon.folder();
        int free = Daemon.freePort();
        String more = options.stream().map(one -> "    " + one + ";\n").collect(Collectors.joining());
        return start(
                folder,
                free,
                OPTIONS.replace("};\ncontrols", more.replace("%", "%%") + "};\ncontrols")
                                .formatted(folder, free, SERVER_ID, "yes", "no")
                        + Arrays.stream(zones)
                                .map(zone -> FORWARD.formatted(zone, port))
                                .collect(Collectors.joining()));
    }

    private static Bind start(Path folder, int port, String config) {
        Daemon.write(folder.resolve("named.conf"), config);
        Bind bind = new Bind(
                Daemon.start(
                        folder,
                        port,
                        List.of(
                                NAMED.toString(),
                                "-g",
                                "-n",
                                "1",
                                "-c",
                                folder.resolve("named.conf").toString())),
                port);
        bind.refuseBrokenZones();
        return bind;
    }

    private void refuseBrokenZones() {
        String log = daemon.log();
        if (log.contains("not loaded due to errors")) {
            close();
            throw new IllegalArgumentException("BIND takes a zone for broken: " + log);
        }
    }

    /// Changes zones by dynamic update.
    ///
    /// @param script commands of nsupdate(1), such as `update add www.example.org. 60 A 192.0.2.7`
    public void update(String script) {
        try {
            Process nsupdate = new ProcessBuilder(NSUPDATE.toString())
                    .redirectErrorStream(true)
                    .start();
            try (var in = nsupdate.outputWriter(StandardCharsets.UTF_8)) {
                in.write("server 127.0.0.1 " + port + "\n" + script + "\nsend\n");
            }
            String said = new String(nsupdate.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (nsupdate.waitFor() != 0) {
                throw new IllegalStateException("not updated: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Stops answering until [#resume()].
    public void pause() {
        daemon.signal("STOP");
    }

    public void resume() {
        daemon.signal("CONT");
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
