package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.endpointwatch.program.Program.Printed;
import io.endpointwatch.testhost.Namespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests `gate` on hosts that do not resolve names by DNS alone.
class HostGateIT {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Namespace host;

    @BeforeEach
    void make() {
        host = new Namespace(folder);
        environment.put("XDG_STATE_HOME", folder + "/state");
    }

    private Printed gate(String allowed, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("gate", "www.example.org", "--no-networks", "--allow", allowed));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--", "echo", "ran"));
        return Program.runBehind(host.command(), environment, arguments.toArray(String[]::new));
    }

    private void runs(String allowed, String... options) {
        assertThat(gate(allowed, options)).isEqualTo(new Printed(0, "ran\n", ""));
    }

    private void doesNotRun(String why, String allowed, String... options) {
        Printed printed = gate(allowed, options);
        assertThat(printed.exitCode()).as(printed.toString()).isEqualTo(2);
        assertThat(printed.out()).isEmpty();
        assertThat(printed.err()).contains("ENDPOINT CRITICAL - " + why + "; not run: echo ran");
    }

    /// A search list as in a Kubernetes pod.
    @Test
    void aSearchListWithAnotherAddressPreventsTheCommand() {
        host.configured(
                        "/etc/resolv.conf",
                        "search cluster.example\noptions ndots:5\nnameserver " + Namespace.RESOLVER + "\n")
                .resolving(
                        "www.example.org.cluster.example. 60 IN A 10.1.2.3", "www.example.org. 60 IN A 198.51.100.1");

        doesNotRun("1 of 2 addresses of www.example.org:443 is not allowed: 10.1.2.3", "198.51.100.1");
    }

    @Test
    void theHostsFileDecides() {
        host.configured("/etc/hosts", "127.0.0.1 localhost\n203.0.113.99\tother WWW.example.org # pinned\n")
                .resolving("www.example.org. 60 IN A 198.51.100.1");

        doesNotRun("1 of 1 address of www.example.org:443 is not allowed: 203.0.113.99", "198.51.100.1");
        Printed printed = gate("203.0.113.99");
        assertThat(printed)
                .isEqualTo(
                        new Printed(
                                0,
                                "ran\n",
                                "Passed over, since programs on this host take www.example.org from /etc/hosts: 198.51.100.1\n"));
    }

    @Test
    void aNameThatOnlyTheHostsFileKnowsIsReached() {
        host.configured("/etc/hosts", "203.0.113.99 www.example.org\n").resolving();

        runs("203.0.113.99");
        doesNotRun("1 of 1 address of www.example.org:443 is not allowed: 203.0.113.99", "203.0.113.98");
    }

    /// The resolver is silent; programs get the address from the hosts file.
    @Test
    void aNameInTheHostsFileIsReachedWithoutDns() {
        host.configured("/etc/hosts", "203.0.113.99 www.example.org\n");

        runs("203.0.113.99", "--timeout", "1s");
    }

    @Test
    void theOrderOfSourcesDecides() {
        host.configured("/etc/hosts", "203.0.113.99 www.example.org\n")
                .configured("/etc/nsswitch.conf", "hosts: dns files\n")
                .resolving("www.example.org. 60 IN A 198.51.100.1");

        runs("198.51.100.1");
        doesNotRun("1 of 1 address of www.example.org:443 is not allowed: 198.51.100.1", "203.0.113.99");
    }

    @Test
    void aHostThatDoesNotAskTheDnsFindsNoAddress() {
        host.configured("/etc/nsswitch.conf", "hosts: files\n").resolving("www.example.org. 60 IN A 198.51.100.1");

        doesNotRun(
                "this host finds no address of www.example.org:443 (getaddrinfo: Name or service not known)",
                "198.51.100.1");
    }

    @Test
    void aMappedAddressIsTheIpv4Address() {
        host.resolving("www.example.org. 60 IN AAAA ::ffff:203.0.113.9");

        doesNotRun("1 of 1 address of www.example.org:443 is not allowed: 203.0.113.9", "::/0");
        runs("203.0.113.9");
    }

    @Test
    void aNat64AddressUsesThePrefixOfIpv4Only() {
        host.run("ip addr add 2001:db8::53/128 dev lo nodad")
                .run("ip -6 route add default dev lo")
                .resolving(
                        "www.example.org. 60 IN AAAA 2001:db8:122:cb00:71:900::",
                        "ipv4only.arpa. 60 IN AAAA 2001:db8:122:c000:0:aa00::",
                        "ipv4only.arpa. 60 IN AAAA 2001:db8:122:c000:0:ab00::");

        doesNotRun(
                "1 of 1 address of www.example.org:443 is not allowed: 2001:db8:122:cb00:71:900:: (NAT64 of 203.0.113.9)",
                "::/0");
        runs("203.0.113.9");
    }

    @Test
    void aHostWithoutIpv6IsNotRefusedForIpv6() {
        host.run("ip route add default dev lo")
                .resolving("www.example.org. 60 IN A 203.0.113.9", "www.example.org. 60 IN AAAA 2001:db8::9");

        assertThat(gate("203.0.113.9"))
                .isEqualTo(new Printed(0, "ran\n", "Left out, since this host has no IPv6 route: 2001:db8::9\n"));
        doesNotRun("1 of 1 address of www.example.org:443 is not allowed: 203.0.113.9", "2001:db8::9");
    }

    @Test
    void aHostWithIpv6IsRefusedForIpv6() {
        host.run("ip route add default dev lo")
                .run("ip addr add 2001:db8::53/128 dev lo nodad")
                .run("ip -6 route add default dev lo")
                .resolving("www.example.org. 60 IN A 203.0.113.9", "www.example.org. 60 IN AAAA 2001:db8::9");

        doesNotRun("1 of 2 addresses of www.example.org:443 is not allowed: 2001:db8::9", "203.0.113.9");
    }

    /// Java's system properties must not affect the result, because other programs do not use them.
    @Test
    void javaSettingsHaveNoEffect() {
        assumeFalse(Program.isExecutable(), "there is no Java to tell");
        environment.put("JAVA_TOOL_OPTIONS", "-Djava.net.preferIPv4Stack=true -Djdk.net.hosts.file=/dev/null");
        host.run("ip -6 route add default dev lo").resolving("www.example.org. 60 IN AAAA 2001:db8::9");

        doesNotRun("1 of 1 address of www.example.org:443 is not allowed: 2001:db8::9", "203.0.113.9");
        Printed printed = gate("2001:db8::9");
        assertThat(printed.exitCode()).as(printed.err()).isZero();
    }

    @Test
    void aHostWhoseResolverIsSilentIsNotKnown() {
        doesNotRun(
                "lookup of www.example.org:443 failed: system ipv4 unreachable, system ipv6 unreachable",
                "203.0.113.9",
                "--timeout",
                "1s");
    }
}
