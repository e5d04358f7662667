package io.endpointwatch.testdns;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A resolver or DNS cache on 127.0.0.1, for one zone of an authority on another port. It does not validate.
public final class CachingResolver implements AutoCloseable {
    private static final Path POWERDNS = Path.of("/usr/sbin/pdns_recursor");
    private static final Path KNOT = Path.of("/usr/sbin/kresd");
    private static final Path DNSMASQ = Path.of("/usr/sbin/dnsmasq");
    private static final Path DNSDIST = Path.of("/usr/bin/dnsdist");

    private final Daemon daemon;
    private final int port;

    private CachingResolver(Daemon daemon, int port) {
        this.daemon = daemon;
        this.port = port;
    }

    /// Whether all resolvers of this class are installed.
    public static boolean areInstalled() {
        return Stream.of(POWERDNS, KNOT, DNSMASQ, DNSDIST).allMatch(Files::isExecutable);
    }

    /// Starts PowerDNS Recursor.
    ///
    /// @param options command-line options without dashes, such as `max-cache-ttl=30`
    public static CachingResolver powerDns(String zone, int authority, String... options) {
        Path folder = Daemon.folder();
        int port = Daemon.freePort();
        List<String> command = new ArrayList<>(List.of(
                POWERDNS.toString(),
                "--config-dir=" + folder,
                "--socket-dir=" + folder,
                "--daemon=no",
                "--local-address=127.0.0.1",
                "--local-port=" + port,
                "--dont-query=",
                "--dnssec=off",
                "--setuid=",
                "--setgid=",
                "--threads=1",
                "--quiet=yes",
                "--hint-file=no",
                "--security-poll-suffix=",
                "--forward-zones=%1$s=127.0.0.1:%2$d,.=127.0.0.1:%2$d".formatted(zone, authority)));
        Arrays.stream(options).map(one -> "--" + one).forEach(command::add);
        return new CachingResolver(Daemon.start(folder, port, command), port);
    }

    /// Starts Knot Resolver.
    ///
    /// @param lines its configuration in Lua, such as `cache.max_ttl(30)`
    public static CachingResolver knot(String zone, int authority, String... lines) {
        Path folder = Daemon.folder();
        int port = Daemon.freePort();
        Daemon.write(folder.resolve("config"), """
                net.listen('127.0.0.1', %1$d)
                trust_anchors.remove('.')
                modules.unload('ta_update')
                modules.unload('ta_signal_query')
                modules.unload('priming')
                cache.open(10 * MB, 'lmdb://%2$s/cache')
                %5$s
                policy.add(policy.suffix(policy.STUB({'127.0.0.1@%3$d'}), policy.todnames({'%4$s'})))
                policy.add(policy.all(policy.REFUSE))
                """.formatted(port, folder, authority, zone, String.join("\n", lines)));
        return new CachingResolver(
                Daemon.start(
                        folder,
                        port,
                        List.of(
                                KNOT.toString(),
                                "-n",
                                "-c",
                                folder.resolve("config").toString(),
                                folder.toString())),
                port);
    }

    /// Starts dnsmasq.
    ///
    /// @param options command-line options without dashes, such as `max-ttl=30`
    public static CachingResolver dnsmasq(int authority, String... options) {
        Path folder = Daemon.folder();
        int port = Daemon.freePort();
        List<String> command = new ArrayList<>(List.of(
                DNSMASQ.toString(),
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--no-resolv",
                "--no-hosts",
                "--pid-file=",
                "--user=",
                "--group=",
                "--log-facility=-",
                "--bind-interfaces",
                "--listen-address=127.0.0.1",
                "--port=" + port,
                "--server=127.0.0.1#" + authority));
        Arrays.stream(options).map(one -> "--" + one).forEach(command::add);
        return new CachingResolver(Daemon.start(folder, port, command), port);
    }

    /// Starts dnsdist with a packet cache in front of a server.
    ///
    /// @param cache options of the packet cache in Lua, such as `dontAge=true`
    public static CachingResolver dnsdist(int server, String... cache) {
        Path folder = Daemon.folder();
        int port = Daemon.freePort();
        Daemon.write(folder.resolve("dnsdist.conf"), """
                setLocal('127.0.0.1:%d')
                setSecurityPollSuffix('')
                newServer({address='127.0.0.1:%d', healthCheckMode='up'})
                getPool(''):setCache(newPacketCache(10000, {%s}))
                """.formatted(
                        port, server, Arrays.stream(cache).collect(Collectors.joining(", "))));
        return new CachingResolver(
                Daemon.start(
                        folder,
                        port,
                        List.of(
                                DNSDIST.toString(),
                                "--supervised",
                                "--disable-syslog",
                                "-C",
                                folder.resolve("dnsdist.conf").toString())),
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
