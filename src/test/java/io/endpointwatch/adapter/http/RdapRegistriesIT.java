package io.endpointwatch.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.RegisteredBlock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RdapRegistriesIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String ARIN =
            "{\"objectClassName\":\"ip network\",\"handle\":\"NET-192-0-2-0-1\",\"name\":\"EXAMPLE\","
                    + "\"startAddress\":\"192.0.2.0\",\"endAddress\":\"192.0.2.255\"}";

    private final ScriptedServer iana = new ScriptedServer();
    private final ScriptedServer arin = new ScriptedServer();
    private final ScriptedServer ripe = new ScriptedServer();
    private final RdapRegistries registries =
            new RdapRegistries(new HttpDocuments(() -> "endpoint-watch/1", Map.of()), iana.url("/rdap/"));

    @BeforeEach
    void bootstrap() {
        iana.on(
                "/rdap/ipv4.json",
                "{\"version\":\"1.0\",\"services\":[[[\"192.0.0.0/8\",\"203.0.0.0/8\"],[\"" + arin.url("/registry")
                        + "\"]],[[\"198.0.0.0/8\",\"203.0.113.0/24\"],[\"" + ripe.url("/") + "\"]]]}");
        iana.on(
                "/rdap/ipv6.json",
                "{\"version\":\"1.0\",\"services\":[[[\"2001:db8::/32\"],[\"" + ripe.url("/") + "\"]]]}");
    }

    @AfterEach
    void close() throws IOException {
        iana.close();
        arin.close();
        ripe.close();
    }

    private List<RegisteredBlock> find(String... addresses) {
        return registries.find(Stream.of(addresses).map(IpAddress::parse).collect(Collectors.toSet()), LONG);
    }

    private static RegisteredBlock block(String prefix, String handle, String name) {
        return new RegisteredBlock(List.of(Prefix.parse(prefix)), handle, name, "127.0.0.1");
    }

    @Test
    void theRegistryOfTheLongestPrefixIsAsked() {
        arin.on("/registry/ip/192.0.2.7", ARIN);
        ripe.on(
                "/ip/203.0.113.7",
                "{\"handle\":\"203.0.113.0 - 203.0.113.255\",\"name\":\"X\","
                        + "\"cidr0_cidrs\":[{\"v4prefix\":\"203.0.113.0\",\"length\":24}]}");
        ripe.on(
                "/ip/2001:db8::7",
                "{\"handle\":\"H6\",\"startAddress\":\"2001:db8::\",\"endAddress\":\"2001:db8:0:ffff:ffff:ffff:ffff:ffff\"}");

        assertThat(find("192.0.2.7", "203.0.113.7", "2001:db8::7"))
                .containsExactly(
                        block("192.0.2.0/24", "NET-192-0-2-0-1", "EXAMPLE"),
                        block("203.0.113.0/24", "203.0.113.0 - 203.0.113.255", "X"),
                        block("2001:db8::/48", "H6", ""));
        assertThat(arin.requests.getFirst()).contains("Accept: application/rdap+json\r\n");
    }

    @Test
    void anAddressInABlockThatWasFoundIsNotAskedAbout() {
        arin.on("/registry/ip/192.0.2.7", ARIN);

        assertThat(find("192.0.2.7", "192.0.2.8", "192.0.2.200")).hasSize(1);
        assertThat(arin.requests).hasSize(1);
        assertThat(find("192.0.2.7")).hasSize(1);
        assertThat(iana.requests).hasSize(1);
    }

    @Test
    void aRedirectToAnotherRegistryIsFollowed() {
        arin.on(
                "/registry/ip/192.0.2.7",
                "HTTP/1.1 302 Found\r\nLocation: " + ripe.url("/ip/192.0.2.7") + "\r\n",
                new byte[0]);
        ripe.on("/ip/192.0.2.7", ARIN);

        assertThat(find("192.0.2.7")).containsExactly(block("192.0.2.0/24", "NET-192-0-2-0-1", "EXAMPLE"));
    }

    @Test
    void theFailureOfOneIsNotTheFailureOfAll() {
        arin.on("/registry/ip/192.0.2.7", (_, _) -> Thread.sleep(LONG));
        ripe.on(
                "/ip/203.0.113.7",
                "{\"handle\":\"H\",\"startAddress\":\"203.0.113.0\",\"endAddress\":\"203.0.113.255\"}");

        List<RegisteredBlock> found = registries.find(
                Set.of(IpAddress.parse("192.0.2.7"), IpAddress.parse("192.31.0.1"), IpAddress.parse("203.0.113.7")),
                Duration.ofSeconds(2));

        assertThat(found).containsExactly(block("203.0.113.0/24", "H", ""));
        assertThat(arin.requests).as("a server that hangs is not asked again").hasSize(1);
    }

    @Test
    void whatARegistryDoesNotKnowIsLeftOut() {
        arin.on("/registry/ip/192.0.2.7", ARIN);

        assertThat(find("192.0.1.1", "192.0.2.7")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"startAddress\":\"0.0.0.0\",\"endAddress\":\"255.255.255.255\"}",
                "{\"startAddress\":\"198.51.100.0\",\"endAddress\":\"198.51.100.255\"}",
                "{\"startAddress\":\"192.0.0.0\",\"endAddress\":\"192.255.255.255\"}",
                "{\"startAddress\":\"192.0.2.255\",\"endAddress\":\"192.0.2.0\"}",
                "{\"startAddress\":\"192.0.2.0\",\"endAddress\":\"2001:db8::\"}",
                "{\"startAddress\":\"192.0.2.0\"}",
                "{\"cidr0_cidrs\":[]}",
                "{\"cidr0_cidrs\":[{\"v4prefix\":\"0.0.0.0\",\"length\":0}]}",
                "{\"cidr0_cidrs\":[{\"v4prefix\":\"192.0.2.0\",\"length\":240}]}",
                "{}",
                "[]",
                "<html>",
                "{"
            })
    void implausibleAnswersAreNoBlocks(String answer) {
        arin.on("/registry/ip/192.0.2.7", answer);

        assertThat(find("192.0.2.7")).isEmpty();
    }

    @Test
    void textOfARegistryIsMadeHarmless() {
        arin.on("/registry/ip/192.0.2.7", ARIN.replace("EXAMPLE", "\\u001b[31m" + "x".repeat(1000)));

        assertThat(find("192.0.2.7").getFirst().name()).startsWith("?[31mx").hasSize(100);
    }

    @Test
    void atMostEightQueriesAreMade() {
        String[] addresses =
                IntStream.range(0, 20).mapToObj(i -> "192.0." + (3 + i) + ".1").toArray(String[]::new);

        assertThat(find(addresses)).isEmpty();
        assertThat(arin.requests).hasSize(8);
    }

    @Test
    void privateAddressesAreNotAskedAbout() {
        assertThat(find("10.0.0.1", "127.0.0.1", "169.254.169.254", "fd00::1")).isEmpty();
        assertThat(iana.requests).isEmpty();
    }

    @Test
    void withoutTheBootstrapNothingIsFound() {
        iana.on("/rdap/ipv4.json", "{\"services\":[]}");

        assertThat(find("192.0.2.7", "203.0.113.7")).isEmpty();
        assertThat(iana.requests).hasSize(1);
        assertThat(arin.requests).isEmpty();
    }
}
