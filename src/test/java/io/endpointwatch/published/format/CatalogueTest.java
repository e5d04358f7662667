package io.endpointwatch.published.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.published.PublishedSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
    private static final Catalogue CATALOGUE = read();

    private static Catalogue read() {
        try {
            return Catalogue.parse(
                    Files.readString(Path.of("src/main/resources/io/endpointwatch/adapter/http/catalogue.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<CatalogueEntry> entries() {
        return CATALOGUE.entries();
    }

    private static SourceLocation locate(String name) {
        return CATALOGUE.locate(new PublishedSource(name));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyEntryIsReadOverHttpsAndDescribed(CatalogueEntry entry) throws IOException {
        assertThat(entry.about()).isNotEmpty();
        assertThat(entry.urls()).allMatch(url -> url.startsWith("https://"));
        assertThat(Files.readString(Path.of("docs/published-ranges.md"))).contains("\n| `" + entry.name() + "` |");
    }

    @Test
    void aNameHasSelectorsBehindColons() {
        assertThat(locate("AWS:CLOUDFRONT:eu-central-1")).isInstanceOfSatisfying(SourceLocation.Named.class, named -> {
            assertThat(named.entry().name()).isEqualTo("aws");
            assertThat(named.selection()).isEqualTo(new Selection(List.of("CLOUDFRONT", "eu-central-1")));
        });
        assertThat(locate("bitbucket:global"))
                .isInstanceOfSatisfying(
                        SourceLocation.Named.class,
                        named ->
                                assertThat(named.selection()).isEqualTo(new Selection(List.of("bitbucket", "global"))));
    }

    @Test
    void urlsAndFilesMayHaveAPointer() {
        assertThat(locate("https://example.org/a?b=c"))
                .isEqualTo(new SourceLocation.OnServer(URI.create("https://example.org/a?b=c"), Optional.empty()));
        assertThat(locate("https://example.org/a#/x/y%20z+"))
                .isEqualTo(new SourceLocation.OnServer(
                        URI.create("https://example.org/a"), Optional.of(new ElementPointer(List.of("x", "y z+")))));
        assertThat(locate("file:/etc/ranges.json#/a"))
                .isEqualTo(
                        new SourceLocation.InFile("/etc/ranges.json", Optional.of(new ElementPointer(List.of("a")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "awz | \"awz\" is no published list; did you mean aws?",
                "cloudflair | \"cloudflair\" is no published list; did you mean cloudflare?",
                "googl | \"googl\" is no published list; did you mean google or google-cloud?",
                "microsoft | \"microsoft\" is no published list; did you mean microsoft365",
                "frobnicate | \"frobnicate\" is no published list; the names are atlassian, aws, ",
                "cloudflare:x | cloudflare takes no selector",
                "github:api:x | github takes at most 1 selectors: key",
                "bitbucket:a:b:c | bitbucket takes at most 2 selectors: region, direction",
                "https:// | \"https://\" is no URL; accepted: a name of the catalogue, https://URL, or file:PATH",
                "ftp://example.org/ | \"ftp://example.org/\" is no URL; accepted:",
                "https://me:secret@example.org/ | a URL with a user name or password would be stored as it is",
                "file: | \"file:\" names no file; accepted:",
                "https://example.org/#a | \"https://example.org/#a\": \"a\" is no JSON Pointer",
                "https://example.org/#/%zz | \"https://example.org/#/%zz\": "
            })
    void whatIsNoSourceIsRefused(String name, String message) {
        assertThatThrownBy(() -> locate(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
