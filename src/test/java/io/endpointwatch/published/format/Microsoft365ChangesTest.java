package io.endpointwatch.published.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.AnnouncedRanges;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Microsoft365ChangesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");
    private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2027-02-01T00:00:00Z");

    private static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/published", name));
    }

    private static List<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Prefix::parse).toList();
    }

    private static List<AnnouncedRanges> read(String... selectors) throws IOException {
        return Microsoft365Changes.read(
                sample("microsoft-365-changes.json"),
                sample("microsoft-365.json"),
                new Selection(List.of(selectors)),
                NOW);
    }

    @Test
    void changesToComeAreAnnouncedByDay() throws IOException {
        assertThat(read())
                .containsExactly(
                        new AnnouncedRanges(NEW_YEAR, prefixes("203.0.113.0/24"), prefixes("198.51.100.0/24")),
                        new AnnouncedRanges(FEBRUARY, prefixes("2001:db8:9::/48"), List.of()));
    }

    @Test
    void onlyThoseOfTheServiceAreaAreAnnounced() throws IOException {
        assertThat(read("exchange"))
                .containsExactly(
                        new AnnouncedRanges(NEW_YEAR, prefixes("203.0.113.0/25"), List.of()),
                        new AnnouncedRanges(FEBRUARY, prefixes("2001:db8:9::/48"), List.of()));
        assertThat(read("Skype")).isEmpty();
    }

    @Test
    void whatIsNoDayIsRefused() throws IOException {
        byte[] endpoints = sample("microsoft-365.json");
        byte[] changes = "[{\"endpointSetId\":1,\"add\":{\"effectiveDate\":\"soon\",\"ips\":[\"192.0.2.7\"]}}]"
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Microsoft365Changes.read(changes, endpoints, new Selection(List.of()), NOW))
                .hasMessage("announces a change for \"soon\", which is no day");
    }
}
