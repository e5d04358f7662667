package io.endpointwatch.testhost;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A host of its own for one command: a network and a mount namespace, in which files of `/etc` are other ones and a
/// resolver listens on port 53. It has loopback alone until it is told otherwise.
public final class Namespace {
    /// Where its resolver listens, and an address of the host that is none of loopback.
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

    /// Tests are skipped where this user may not make namespaces, or what is needed is not installed.
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

    /// Has other lines in a file, which has to be there.
    public Namespace configured(String file, String lines) {
        String name = file.replace('/', '_');
        write(name, lines);
        return run("mount --bind " + folder.resolve(name) + " " + file);
    }

    /// Runs this first.
    public Namespace run(String command) {
        script.append(command).append('\n');
        return this;
    }

    /// Has a resolver that knows these records, and that there is nothing else.
    ///
    /// @param records such as `www.example.org. 60 IN A 192.0.2.7`
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

    /// What a command is to be put behind to run in it.
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
