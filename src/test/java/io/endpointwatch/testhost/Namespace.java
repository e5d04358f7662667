package io.endpointwatch.testhost;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A simulated host for one command: a network and a mount namespace with its own files in `/etc` and a
/// resolver on port 53. By default, it has only the loopback interface.
public final class Namespace {
    /// The address of its resolver, which is not a loopback address.
    public static final String RESOLVER = "192.0.2.53";

    private static final String UNBOUND = """
            server:
                interface: %2$s
                access-control: 0.0.0.0/0 allow
                do-daemonize: no
                username: ""
                chroot: ""
                directory: "%1$s"
                pidfile: "%1$s/unbound.pid"
                use-syslog: no
                logfile: "%1$s/unbound.log"
                module-config: "iterator"
                num-threads: 1
                root-hints: ""
                local-zone: "." static
            %3$s
            remote-control:
                control-enable: no
            """;

    private final Path folder;
    private final StringBuilder script = new StringBuilder("set -e\nip link set lo up\n");

    /// Creates a host. The test is skipped if this user may not create namespaces, or a program is missing.
    ///
    /// @param folder an empty folder
    public Namespace(Path folder) {
        assumeTrue(
                Stream.of("/usr/bin/unshare", "/usr/sbin/unbound").map(Path::of).allMatch(Files::isExecutable)
                        && isRoot(),
                "no root, unshare or unbound");
        this.folder = folder;
        configured("/etc/hosts", "127.0.0.1 localhost\n");
        configured("/etc/nsswitch.conf", "hosts: files dns\n");
        configured("/etc/resolv.conf", "nameserver " + RESOLVER + "\n");
        run("ip addr add " + RESOLVER + "/32 dev lo");
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /// Replaces the lines of an existing file.
    public Namespace configured(String file, String lines) {
        String name = file.replace('/', '_');
        write(name, lines);
        return run("mount --bind " + folder.resolve(name) + " " + file);
    }

    /// Runs this command before the tested one.
    public Namespace run(String command) {
        script.append(command).append('\n');
        return this;
    }

    /// Starts a resolver with these records; other names do not exist.
    ///
    /// @param records zone text, such as `www.example.org. 60 IN A 192.0.2.7`
    public Namespace resolving(String... records) {
        write(
                "unbound.conf",
                UNBOUND.formatted(
                        folder,
                        RESOLVER,
                        Stream.of(records)
                                .map(record -> "    local-data: \"" + record + "\"")
                                .collect(Collectors.joining("\n"))));
        return run("/usr/sbin/unbound -d -c " + folder.resolve("unbound.conf") + " & server=$!")
                .run("""
                for i in $(seq 200); do
                    if grep -q ':0035 ' /proc/net/udp; then break; fi
                    sleep 0.05
                done""");
    }

    /// The command prefix that runs a command on this host.
    public List<String> command() {
        write("run", script + "status=0\n\"$@\" || status=$?\n[ -z \"$server\" ] || kill $server\nexit $status\n");
        return List.of("/usr/bin/unshare", "-nm", "sh", folder.resolve("run").toString());
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
