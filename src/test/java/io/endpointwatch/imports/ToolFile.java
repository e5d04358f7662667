package io.endpointwatch.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameRecord;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.observation.LookupResult;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/// A file of a tool, as an import sees it: lines of text in place of values, one for each answer.
final class ToolFile {
    static final Instant MODIFIED = Instant.parse("2026-11-28T12:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");

    private static final DnsName HOST = new DnsName("www.example.org");

    private final ImportedData data;

    private ToolFile(ImportedData data) {
        this.data = data;
    }

    /// One that has to be recognised as such.
    static ToolFile of(ImportFormat format, String text) {
        return of(format, text, ZoneOffset.UTC);
    }

    static ToolFile of(ImportFormat format, String text, ZoneId zone) {
        return of(format, text.getBytes(StandardCharsets.UTF_8), zone);
    }

    static ToolFile of(ImportFormat format, byte[] file, ZoneId zone) {
        try {
            assertThat(ImportFormat.recognise(file)).contains(format);
            return as(format, file, zone);
        } catch (CharacterCodingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One that is read as such, whatever it looks like.
    static ToolFile as(ImportFormat format, byte[] file, ZoneId zone) {
        return as(format, file, new ImportContext(HOST, zone, ResolverNames.PUBLISHED, NOW, MODIFIED));
    }

    /// One that was written now.
    static ToolFile as(ImportFormat format, byte[] file, ZoneId zone, Instant now) {
        return as(format, file, new ImportContext(HOST, zone, ResolverNames.PUBLISHED, now));
    }

    private static ToolFile as(ImportFormat format, byte[] file, ImportContext context) {
        try {
            return new ToolFile(format.read(file, context));
        } catch (CharacterCodingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Such as `2026-11-28T15:15:46Z 192.0.2.53 ipv4 edge.example.org 20 [192.0.2.7]`.
    List<String> answers() {
        return data.observations().stream()
                .flatMap(observation -> observation.results().stream().map(one -> observation.at() + " " + text(one)))
                .toList();
    }

    /// Such as `3: no record`.
    List<String> problems() {
        return data.malformed().stream()
                .map(one -> one.line() + ": " + one.problem())
                .toList();
    }

    int passedOver() {
        return data.passedOver();
    }

    ImportedData data() {
        return data;
    }

    private static String text(LookupResult one) {
        return one.lookup() + " " + aliases(one.answer()) + end(one.answer());
    }

    private static String aliases(Answer answer) {
        return answer.chain().records().stream().map(ToolFile::alias).collect(Collectors.joining());
    }

    private static String alias(CnameRecord one) {
        return one.owner() + " " + one.ttl() + " > ";
    }

    private static String end(Answer answer) {
        return switch (answer) {
            case Answer.Answered one ->
                one.rrset().owner() + " " + one.rrset().ttl() + " "
                        + one.rrset().addresses();
            case Answer.NxDomain _ -> "NXDOMAIN";
            case Answer.NoData _ -> "NODATA";
            case Answer.Unanswered one -> one.failure().label();
        };
    }
}
