package io.endpointwatch.program;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.endpointwatch.json.Json;
import io.endpointwatch.testaws.Moto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The program syncs a prefix list of moto, and compares with it.
class SyncIT {
    private static Moto moto;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        moto = Moto.start();
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    private Program.Printed run(String... arguments) {
        return Program.run(environment(moto.endpoint().toString()), arguments);
    }

    private Map<String, String> environment(String aws) {
        return Map.of(
                "AWS_ENDPOINT_URL", aws,
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "ENDPOINT_WATCH_STORE", "sqlite:" + folder.resolve("state.db"));
    }

    @Test
    void aListIsBroughtToWhatIsNeeded() throws Exception {
        String id = Json.parse(moto.aws(
                        "ec2",
                        "create-managed-prefix-list",
                        "--prefix-list-name",
                        "payments",
                        "--address-family",
                        "IPv4",
                        "--max-entries",
                        "10",
                        "--output",
                        "json"))
                .path("PrefixList")
                .path("PrefixListId")
                .asText();
        Path observations = Files.writeString(folder.resolve("observations.jsonl"), """
                {"at":"2026-11-01T00:00:00Z","vantage":"system","family":"ipv4","rcode":"NOERROR","addresses":["192.0.2.7","192.0.2.9"],"ttl":60}
                {"at":"2026-11-01T01:00:00Z","vantage":"system","family":"ipv4","rcode":"NOERROR","addresses":["192.0.2.7","192.0.2.9"],"ttl":60}
                """);
        assertThat(run("import", "www.example.org", observations.toString()).exitCode())
                .isZero();
        String list = "aws-prefix-list:" + id;

        Program.Printed waiting = run("sync", "www.example.org", "--to", list);
        assertThat(waiting.err()).isEmpty();
        assertThat(waiting.exitCode()).isEqualTo(1);
        assertThat(waiting.out()).contains("endpoint-watch accept www.example.org:443 192.0.2.7/32 192.0.2.9/32");

        assertThat(run("accept", "www.example.org", "192.0.2.7", "192.0.2.9").exitCode())
                .isZero();
        Program.Printed synced = run("sync", "www.example.org", "--to", list);
        assertThat(synced.err()).isEmpty();
        assertThat(synced.exitCode()).isZero();
        assertThat(synced.out()).contains("2 added, 0 removed, 0 waiting, 0 unchanged.");

        assertThat(moto.aws("ec2", "get-managed-prefix-list-entries", "--prefix-list-id", id, "--output", "json"))
                .contains("192.0.2.7/32", "192.0.2.9/32", "endpoint-watch: www.example.org:443");
        Program.Printed compared = run("compare", "www.example.org", "--with", list);
        assertThat(compared.out()).isEqualToNormalizingNewlines("0 missing, 0 stale, 0 too wide, of 2 entries.\n");
        assertThat(compared.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<<< neither this nor that", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "<a>&e;</a>", "{}"})
    void whatIsNoAnswerOfAwsIsAnErrorAndChangesNothing(String body) throws Exception {
        Path observations = Files.writeString(folder.resolve("observations.jsonl"), """
                {"at":"2026-11-01T00:00:00Z","vantage":"system","family":"ipv4","rcode":"NOERROR","addresses":["192.0.2.7"],"ttl":60}
                """);
        run("import", "www.example.org", observations.toString());
        WireMockServer server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        try {
            server.stubFor(any(anyUrl()).willReturn(aResponse().withBody(body)));

            Program.Printed compared = Program.run(
                    environment(server.baseUrl()),
                    "compare",
                    "www.example.org",
                    "--with",
                    "aws-prefix-list:pl-0123456789abcdef0");

            assertThat(compared.exitCode()).isEqualTo(3);
            assertThat(compared.err())
                    .startsWith("ENDPOINT UNKNOWN - EC2 answered what cannot be read, or the server is not EC2: check"
                            + " AWS_ENDPOINT_URL_EC2: ")
                    .hasLineCount(1);
        } finally {
            server.stop();
        }
    }
}
