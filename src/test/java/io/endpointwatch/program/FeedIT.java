package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.program.Program.Printed;
import io.endpointwatch.testaws.Moto;
import io.endpointwatch.testdns.DnsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program writes lists where firewalls load them.
class FeedIT {
    @TempDir
    Path folder;

    private final DnsServer dns = DnsServer.start().zone("""
                    www.example.org. 300 IN A 192.0.2.7
                    api.example.org. 300 IN A 198.51.100.1
                    """);
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void home() {
        environment.putAll(Map.of("XDG_STATE_HOME", folder.toString(), "HOME", folder.toString()));
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private Printed check(String host, String... more) {
        return Program.run(
                environment,
                Stream.concat(
                                Stream.of("check", host, "--resolver", dns.address(), "--no-networks", "--group", "ci"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void aGroupsListIsKeptInAFile() throws IOException {
        Path file = folder.resolve("ci.txt");
        check("www.example.org");
        Printed written = check("api.example.org", "--feed", "file:" + file);
        String first = Files.readString(file);
        Printed again = Program.run(environment, "allowlist", "--group", "ci", "--header", "--out", file.toString());
        dns.zone("api.example.org. 300 IN A 198.51.100.1");
        Printed held = check("www.example.org", "--feed", "file:" + file);

        assertThat(written.out()).endsWith("Feed file:" + file + ": written, 2 entries\n");
        assertThat(first)
                .startsWith("# allowlist ci, made by endpoint-watch on ")
                .endsWith("\n192.0.2.7/32\n198.51.100.1/32\n");
        assertThat(again.out()).isEqualTo("Feed file:" + file + ": unchanged, 2 entries\n");
        assertThat(held.err()).contains("www.example.org:443 does not resolve now.");
        assertThat(held.exitCode()).isNotZero();
        assertThat(file).hasContent(first);
    }

    @Test
    void aGroupsListIsKeptInS3() throws Exception {
        try (Moto moto = Moto.start()) {
            environment.putAll(Map.of(
                    "AWS_ENDPOINT_URL_S3", moto.endpoint().toString(),
                    "AWS_REGION", "eu-central-1",
                    "AWS_ACCESS_KEY_ID", "test",
                    "AWS_SECRET_ACCESS_KEY", "test"));
            moto.aws(
                    "s3api",
                    "create-bucket",
                    "--bucket",
                    "lists",
                    "--create-bucket-configuration",
                    "LocationConstraint=eu-central-1");
            moto.aws(
                    "s3api",
                    "put-bucket-versioning",
                    "--bucket",
                    "lists",
                    "--versioning-configuration",
                    "Status=Enabled");
            check("www.example.org");

            assertThat(check("api.example.org", "--feed", "s3://lists/fw/ci.txt")
                            .out())
                    .endsWith("Feed s3://lists/fw/ci.txt: written, 2 entries\n");
            assertThat(check("api.example.org", "--feed", "s3://lists/fw/ci.txt")
                            .out())
                    .endsWith("Feed s3://lists/fw/ci.txt: unchanged, 2 entries\n");
            dns.zone("""
                    www.example.org. 300 IN A 192.0.2.7
                    api.example.org. 300 IN A 198.51.100.9
                    """);
            assertThat(check("api.example.org", "--feed", "s3://lists/fw/ci.txt")
                            .out())
                    .endsWith("Feed s3://lists/fw/ci.txt: written, 3 entries\n");

            assertThat(moto.aws("s3", "cp", "s3://lists/fw/ci.txt", "-"))
                    .endsWith("\n192.0.2.7/32\n198.51.100.1/32\n198.51.100.9/32\n");
            assertThat(moto.aws("s3api", "head-object", "--bucket", "lists", "--key", "fw/ci.txt"))
                    .contains("\"ContentType\": \"text/plain; charset=utf-8\"", "\"CacheControl\": \"max-age=60\"");
            assertThat(moto.aws("s3api", "list-object-versions", "--bucket", "lists", "--query", "length(Versions)"))
                    .isEqualTo("2\n");
            Printed missing = check("api.example.org", "--feed", "s3://no-such-bucket/ci.txt");
            assertThat(missing.exitCode()).isEqualTo(3);
            assertThat(missing.err()).contains("has no such bucket");
        }
    }
}
