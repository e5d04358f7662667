package io.endpointwatch.adapter.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.testhost.Namespace;
import io.endpointwatch.usecase.HostAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the adapter with the real C library and kernel, in network namespaces.
class PlatformHostIT {
    private static final String IPV4 = "198.51.100.7";
    private static final String IPV6 = "2001:db8:1::7";

    @TempDir
    Path folder;

    private Namespace host;

    @BeforeEach
    void make() {
        host = new Namespace(folder);
    }

    /// The answer, the families of the host's own addresses, and the addresses with a route.
    private List<String> look(String name, String... addresses) throws Exception {
        List<String> command = new ArrayList<>(host.command());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Look.class.getName(),
                name));
        command.addAll(List.of(addresses));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes())
                .lines()
                .filter(line -> !line.startsWith("WARNING"))
                .toList();
    }

    private List<String> routes() throws Exception {
        return look("localhost", IPV4, IPV6).subList(1, 3);
    }

    private static String found(boolean fromHostsFile, String... addresses) {
        TreeSet<IpAddress> all =
                new TreeSet<>(List.of(addresses).stream().map(IpAddress::parse).toList());
        return new HostAnswer.Addresses(all, fromHostsFile).toString();
    }

    @Test
    void bothFamiliesAreReturnedWhateverTheHostHas() throws Exception {
        host.resolving("www.example.org. 60 IN A 198.51.100.1", "www.example.org. 60 IN AAAA 2001:db8::1");

        assertThat(look("www.example.org").getFirst()).isEqualTo(found(false, "198.51.100.1", "2001:db8::1"));
    }

    @Test
    void addressesOfTheHostsFileAreMarked() throws Exception {
        host.configured(
                        "/etc/hosts",
                        "198.51.100.9 www.example.org www\n2001:db8::9 www.example.org\nfe80::1%lo www.example.org\nx.y www.example.org\n")
                .resolving("www.example.org. 60 IN A 198.51.100.1");

        assertThat(look("www.example.org").getFirst()).isEqualTo(found(true, "198.51.100.9", "2001:db8::9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hosts: dns files", "hosts:dns [!UNAVAIL=return] files", "hosts: myhostname dns files"})
    void aHostsFileThatIsNotTheFirstSourceIsIgnored(String order) throws Exception {
        host.configured("/etc/hosts", "198.51.100.1 www.example.org\n")
                .configured("/etc/nsswitch.conf", order + "\n")
                .resolving("www.example.org. 60 IN A 198.51.100.1");

        assertThat(look("www.example.org").getFirst()).isEqualTo(found(false, "198.51.100.1"));
    }

    @Test
    void theSearchListIsApplied() throws Exception {
        host.configured(
                        "/etc/resolv.conf",
                        "search a.example b.example\noptions ndots:5\nnameserver " + Namespace.RESOLVER + "\n")
                .resolving("www.example.org.b.example. 60 IN A 10.1.2.3", "www.example.org. 60 IN A 198.51.100.1");

        assertThat(look("www.example.org").getFirst()).isEqualTo(found(false, "10.1.2.3"));
    }

    @Test
    void aMissingNameHasThePlatformsMessage() throws Exception {
        host.resolving();

        assertThat(look("www.example.org").getFirst())
                .isEqualTo(new HostAnswer.Failed("Name or service not known").toString());
    }

    @Test
    void aHostWithoutADefaultRouteReachesNothing() throws Exception {
        assertThat(routes()).containsExactly("[ipv4]", "[]");
    }

    @Test
    void aDefaultRouteReachesItsFamily() throws Exception {
        host.run("ip route add default dev lo");

        assertThat(routes()).containsExactly("[ipv4]", "[" + IPV4 + "]");
    }

    @Test
    void aHostOfBothFamiliesReachesBoth() throws Exception {
        host.run("ip route add default dev lo")
                .run("ip addr add 2001:db8::53/128 dev lo nodad")
                .run("ip -6 route add default dev lo");

        assertThat(routes().getFirst()).contains("ipv4", "ipv6");
        assertThat(routes().getLast()).isEqualTo("[" + IPV4 + ", " + IPV6 + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"blackhole", "unreachable", "prohibit"})
    void aRejectRouteIsNotARoute(String kind) throws Exception {
        host.run("ip route add default dev lo")
                .run("ip addr add 2001:db8::53/128 dev lo nodad")
                .run("ip -6 route add default dev lo")
                .run("ip -6 route add " + kind + " 2001:db8:1::/48")
                .run("ip route add " + kind + " 198.51.100.0/24");

        assertThat(routes().getLast()).isEqualTo("[]");
    }

    @Test
    void aHostWithIpv6DisabledReachesIpv4() throws Exception {
        host.run("ip route add default dev lo")
                .run("mount -t proc none /proc || :")
                .run("echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6");

        assertThat(routes()).containsExactly("[ipv4]", "[" + IPV4 + "]");
    }

    /// Looks up a name twice; the file changes in between.
    @Test
    void lookupsAreNotCached() throws Exception {
        host.configured("/etc/hosts", "198.51.100.1 www.example.org\n");

        assertThat(look("--twice", "www.example.org", folder + "/_etc_hosts", "198.51.100.2 www.example.org"))
                .containsExactly(found(true, "198.51.100.1"), found(true, "198.51.100.2"));
    }

    @Test
    void aLookupEndsInTime() throws Exception {
        host.configured("/etc/resolv.conf", "options timeout:30\nnameserver 192.0.2.99\n")
                .run("ip route add default dev lo");

        assertThat(look("--within", "www.example.org", "PT0.2S"))
                .containsExactly(new HostAnswer.TimedOut(Duration.ofMillis(200)).toString());
    }
}
