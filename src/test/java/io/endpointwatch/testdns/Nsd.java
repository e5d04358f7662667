package io.endpointwatch.testdns;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// NSD as the authority of one zone on loopback addresses. It answers faster than any client here sends
/// queries.
public final class Nsd implements AutoCloseable {
    private static final Path NSD = Path.of("/usr/sbin/nsd");
    private static final String CONFIG = """
            server:
                server-count: 1
                username: ""
                chroot: ""
                zonesdir: "%1$s"
                database: ""
                pidfile: "%1$s/nsd.pid"
                xfrdfile: "%1$s/xfrd.state"
                zonelistfile: "%1$s/zone.list"
                xfrdir: "%1$s"
                rrl-ratelimit: 0
                rrl-whitelist-ratelimit: 0
                receive-buffer-size: 8388608
            %2$s
            remote-control:
                control-enable: no
            zone:
                name: "%3$s"
                zonefile: "%3$s.zone"
            """;
    private static final String APEX = """
            $ORIGIN %1$s.
            @ 3600 IN SOA ns hostmaster 1 3600 600 86400 60
            @ 3600 IN NS ns
            ns 3600 IN A 127.0.0.1
            %2$s
            """;

    private final Daemon daemon;
    private final List<String> addresses;

    private Nsd(Daemon daemon, List<String> addresses) {
        this.daemon = daemon;
        this.addresses = addresses;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(NSD);
    }

    /// Serves a zone on 127.0.0.1 and the following addresses, all on the same free port.
    ///
    /// @param records the records of the zone, with relative names; an SOA and an NS record are added
    /// @param count the number of addresses, from 1 to 254
    public static Nsd start(String zone, String records, int count) {
        Path folder = Daemon.folder();
        int port = Daemon.freePort();
        List<String> hosts =
                IntStream.rangeClosed(1, count).mapToObj(i -> "127.0.0." + i).toList();
        Daemon.write(folder.resolve(zone + ".zone"), APEX.formatted(zone, records));
        Daemon.write(
                folder.resolve("nsd.conf"),
                CONFIG.formatted(
                        folder,
                        hosts.stream()
                                .map(host -> "    ip-address: %s@%d\n".formatted(host, port))
                                .collect(Collectors.joining()),
                        zone));
        return new Nsd(
                Daemon.start(
                        folder,
                        port,
                        List.of(
                                NSD.toString(),
                                "-d",
                                "-c",
                                folder.resolve("nsd.conf").toString())),
                hosts.stream().map(host -> host + ":" + port).toList());
    }

    /// The addresses and ports, such as `127.0.0.1:40053`, in order.
    public List<String> addresses() {
        return addresses;
    }

    @Override
    public void close() {
        daemon.close();
    }
}
