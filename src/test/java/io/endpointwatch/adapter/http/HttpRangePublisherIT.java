package io.endpointwatch.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.AnnouncedRanges;
import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.Validators;
import io.endpointwatch.published.format.Catalogue;
import io.endpointwatch.usecase.PublisherException;
import io.endpointwatch.usecase.RangePublisher.Fetched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class HttpRangePublisherIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-29T00:00:00Z"));
    private static final String CATALOGUE = """
            [{"name": "aws", "format": "aws", "urls": ["BASE/aws.json"]},
             {"name": "azure", "format": "azure", "urls": ["BASE/page"],
              "link": "BASE/d/[0-9]{1,20}/ServiceTags_Public_[0-9]{8}\\\\.json"},
             {"name": "microsoft365", "format": "microsoft-365", "urls": ["BASE/endpoints"],
              "changes": "BASE/changes", "revision": "BASE/version#/latest"},
             {"name": "stripe", "format": "keyed", "urls": ["BASE/api", "BASE/webhooks"]}]
            """;

    private final ScriptedServer server = new ScriptedServer();
    private final HttpRangePublisher publisher = new HttpRangePublisher(
            new HttpDocuments(() -> "endpoint-watch/1", Map.of()),
            CLOCK,
            Catalogue.parse(CATALOGUE.replace("BASE", "http://127.0.0.1:" + server.port())));

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private static String sample(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/published", name));
    }

    private Fetched fetch(String source) {
        return fetch(source, Validators.NONE);
    }

    private Fetched fetch(String source, Validators known) {
        return publisher.fetch(new PublishedSource(source), known, LONG);
    }

    private static List<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Prefix::parse).toList();
    }

    private static Fetched.Ranges ranges(Validators validators, String... texts) {
        return new Fetched.Ranges(PublishedRanges.of(prefixes(texts)), validators);
    }

    private void assertFails(String source, String message) {
        assertThatThrownBy(() -> fetch(source))
                .isInstanceOf(PublisherException.class)
                .hasMessageStartingWith(message)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContain("\n"));
    }

    @Test
    void aNamedListIsReadAndAskedForAgainWithItsEntityTag() throws Exception {
        String document = sample("aws.json");
        server.on("/aws.json", (request, out) -> {
            boolean known = request.contains("If-None-Match: \"7\"");
            byte[] body = known ? new byte[0] : ScriptedServer.octets(document);
            ScriptedServer.send(
                    out, (known ? "HTTP/1.1 304 Not Modified\r\n" : "HTTP/1.1 200 OK\r\n") + "ETag: \"7\"\r\n", body);
        });
        Validators validators = new Validators(Optional.of("\"7\""), Optional.empty());

        assertThat(fetch("aws:CLOUDFRONT:eu-central-1")).isEqualTo(ranges(validators, "192.0.2.0/25"));
        assertThat(fetch("aws", validators)).isEqualTo(new Fetched.NotModified());
    }

    @Test
    void theDocumentBehindAPageIsFound() throws Exception {
        server.on("/d/7/ServiceTags_Public_20261123.json", sample("azure.json"));
        server.on("/page", "<a href=\"" + server.url("/d/7/ServiceTags_Public_20261123.json") + "\">download</a>");

        assertThat(fetch("azure:Storage.WestEurope")).isEqualTo(ranges(Validators.NONE, "198.51.100.128/25"));
    }

    @Test
    void aPageWithoutTheLinkIsTold() {
        server.on("/page", "<a href=\"https://example.org/ServiceTags_Public_20261123.json\">download</a>");

        assertFails("azure", "the page of 127.0.0.1 links to no list of azure");
    }

    @Test
    void microsoft365AnnouncesChangesAndIsReadOnlyWhenItsVersionChanges() throws Exception {
        server.on("/version", "{\"instance\":\"Worldwide\",\"latest\":\"2026112800\"}");
        server.on("/endpoints", sample("microsoft-365.json"));
        server.on("/changes", sample("microsoft-365-changes.json"));
        Validators version = new Validators(Optional.of("2026112800"), Optional.empty());

        assertThat(fetch("microsoft365:SharePoint"))
                .isEqualTo(new Fetched.Ranges(
                        new PublishedRanges(
                                prefixes("198.51.100.0/24"),
                                List.of(new AnnouncedRanges(
                                        Instant.parse("2027-01-01T00:00:00Z"),
                                        prefixes("203.0.113.0/24"),
                                        prefixes("198.51.100.0/24")))),
                        version));
        assertThat(server.requests).hasSize(3);

        assertThat(fetch("microsoft365:SharePoint", version)).isEqualTo(new Fetched.NotModified());
        assertThat(server.requests).hasSize(4);
    }

    @Test
    void aListOfSeveralDocumentsIsReadWhole() {
        server.on("/api", "{\"API\":[\"192.0.2.7\"]}").on("/webhooks", "{\"WEBHOOKS\":[\"192.0.2.9\"]}");

        assertThat(fetch("stripe")).isEqualTo(ranges(Validators.NONE, "192.0.2.7/32", "192.0.2.9/32"));
        assertThat(fetch("stripe:webhooks")).isEqualTo(ranges(Validators.NONE, "192.0.2.9/32"));
        assertFails("stripe:x", "the document of stripe:x has no key \"x\"; there is API, WEBHOOKS");
    }

    @Test
    void ifOneOfSeveralDocumentsFailsTheListFails() {
        server.on("/api", "{\"API\":[\"192.0.2.7\"]}");

        assertFails("stripe", "127.0.0.1 answered 404 Not Found");
    }

    @Test
    void aUrlMayHaveAPointer() {
        server.on("/list", "{\"a\":{\"b\":[\"192.0.2.0/24\"]},\"c\":[\"198.51.100.0/24\"]}");

        assertThat(fetch(server.url("/list") + "#/a/b")).isEqualTo(ranges(Validators.NONE, "192.0.2.0/24"));
        assertFails(
                server.url("/list") + "#/a/x",
                "the document of " + server.url("/list") + "#/a/x holds no /a/x; /a has b");
        assertFails(
                server.url("/list").toString(),
                "the document of " + server.url("/list") + " is JSON of an unknown form");
    }

    @Test
    void aMisspeltNameAsksNobody() {
        assertThatThrownBy(() -> publisher.requireKnown(new PublishedSource("awz")))
                .hasMessage("\"awz\" is no published list; did you mean aws?");
        assertFails("awz", "\"awz\" is no published list; did you mean aws?");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void theCatalogueOfTheProgramIsThere() {
        HttpRangePublisher own = new HttpRangePublisher(new HttpDocuments(() -> "x", Map.of()), CLOCK);
        own.requireKnown(new PublishedSource("microsoft365:Exchange"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>sign in</html> | is HTML or XML, not a list of ranges",
                "0.0.0.0/0 | line 1: \"0.0.0.0/0\" is larger than any operator's range",
                "{} | is JSON of an unknown form",
                "x | line 1: \"x\" is no range of addresses",
                "# none | holds no ranges of addresses"
            })
    void wrongContentIsAFailure(String body, String message) {
        server.on("/list", body);

        assertFails(server.url("/list").toString(), "the document of " + server.url("/list") + " " + message);
    }

    @Test
    void a60000LineListIsRead() {
        server.on(
                "/list",
                IntStream.range(0, 60_000)
                        .mapToObj(i -> "2001:db8:" + Integer.toHexString(i) + "::/48\n")
                        .collect(Collectors.joining()));

        Fetched.Ranges read = (Fetched.Ranges) fetch(server.url("/list").toString());
        assertThat(read.ranges().prefixes()).hasSize(60_000);
    }

    @Test
    void aFileIsReadAgainOnlyWhenItChanged() throws Exception {
        Path file = Files.writeString(folder.resolve("list.json"), "{\"a\":[\"192.0.2.0/24\"]}");
        Fetched.Ranges first = (Fetched.Ranges) fetch("file:" + file + "#/a");

        assertThat(first.ranges()).isEqualTo(PublishedRanges.of(prefixes("192.0.2.0/24")));
        assertThat(fetch("file:" + file + "#/a", first.validators())).isEqualTo(new Fetched.NotModified());

        Files.writeString(file, "{\"a\":[\"198.51.100.0/24\",\"203.0.113.7\"]}");
        assertThat(((Fetched.Ranges) fetch("file:" + file + "#/a", first.validators())).ranges())
                .isEqualTo(PublishedRanges.of(prefixes("198.51.100.0/24", "203.0.113.7/32")));
    }

    @Test
    void whatIsNoRegularFileIsNotRead() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path large = folder.resolve("large");
        Files.write(large, new byte[(16 << 20) + 1]);

        assertFails("file:" + folder, "the file \"" + folder + "\" is no regular file");
        assertFails("file:" + pipe, "the file \"" + pipe + "\" is no regular file");
        assertFails("file:" + large, "the file \"" + large + "\" has more than 16 MiB");
        assertFails("file:/nowhere", "the file \"/nowhere\" cannot be read (NoSuchFileException)");
    }
}
