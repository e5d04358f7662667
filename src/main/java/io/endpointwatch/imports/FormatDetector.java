package io.endpointwatch.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.endpointwatch.imports.tool.DnstapFrames;
import io.endpointwatch.imports.tool.LineForm;
import io.endpointwatch.published.format.TextFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds out which format a file has, by its beginning.
final class FormatDetector {
    private static final int MAX_OCTETS = 256 << 10;
    private static final int MAX_LINES = 100;
    private static final Pattern EXPERIMENT = Pattern.compile("\\s*(?:<<<+>>>+|Log Time\\s*:.*)\\s*");

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] file;
    private final String head;
    private final List<String> lines;

    FormatDetector(byte[] file) throws CharacterCodingException {
        this.file = file;
        this.head = TextFile.text(Arrays.copyOf(file, Math.min(file.length, MAX_OCTETS)));
        this.lines = head.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .limit(MAX_LINES)
                .toList();
    }

    /// An empty file has the first format, which makes no difference.
    Optional<ImportFormat> format() {
        if (DnstapFrames.isOne(file)) {
            return Optional.of(ImportFormat.DNSTAP);
        }
        if (lines.isEmpty()) {
            return file.length == 0 || head.isBlank() ? Optional.of(ImportFormat.JSONL) : Optional.empty();
        }
        return lines.stream()
                .map(this::sure)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> byFields(head))
                .or(this::likely);
    }

    /// What nothing else looks like.
    private Optional<ImportFormat> sure(String line) {
        int brace = line.indexOf('{');
        if (brace >= 0) {
            return byFields(line.substring(brace));
        }
        if (EXPERIMENT.matcher(line).matches()) {
            return Optional.of(ImportFormat.EXPERIMENT);
        }
        return LineForm.sure(line).map(FormatDetector::format);
    }

    /// What the first line looks like, if it could be something else further down.
    private Optional<ImportFormat> likely() {
        return LineForm.likely(lines.getFirst()).map(FormatDetector::format);
    }

    private static ImportFormat format(LineForm form) {
        return switch (form) {
            case DIG -> ImportFormat.DIG;
            case DRILL -> ImportFormat.DRILL;
            case DIG_YAML -> ImportFormat.DIG_YAML;
            case DNSTAP -> ImportFormat.DNSTAP;
            case MASSDNS -> ImportFormat.MASSDNS;
            case HOSTS -> ImportFormat.HOSTS;
            case HOSTS_GIT -> ImportFormat.HOSTS_GIT;
        };
    }

    private static Optional<ImportFormat> byFields(String json) {
        Set<String> fields = fields(json);
        return FIELDS.stream()
                .filter(one -> fields.containsAll(one.fields()))
                .map(Fields::format)
                .findFirst();
    }

    private record Fields(ImportFormat format, Set<String> fields) {}

    /// The first whose fields are all there.
    private static final List<Fields> FIELDS = List.of(
            new Fields(ImportFormat.PDNS, Set.of("rrname", "rrtype")),
            new Fields(ImportFormat.PDNS, Set.of("obj")),
            new Fields(ImportFormat.PDNS, Set.of("cond")),
            new Fields(ImportFormat.ROUTE53, Set.of("query_name", "query_timestamp")),
            new Fields(ImportFormat.ROUTE53, Set.of("events")),
            new Fields(ImportFormat.ATLAS, Set.of("msm_id")),
            new Fields(ImportFormat.ATLAS, Set.of("prb_id")),
            new Fields(ImportFormat.ZDNS, Set.of("name", "results")),
            new Fields(ImportFormat.ZDNS, Set.of("name", "status", "timestamp")),
            new Fields(ImportFormat.MASSDNS, Set.of("name", "type", "class")),
            new Fields(ImportFormat.DNSX, Set.of("host", "timestamp")),
            new Fields(ImportFormat.DNSX, Set.of("host", "status_code")),
            new Fields(ImportFormat.JSONL, Set.of("at")),
            new Fields(ImportFormat.JSONL, Set.of("vantage")));

    /// The names of the first object's fields, as far as it can be read.
    private static Set<String> fields(String json) {
        Set<String> fields = new HashSet<>();
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken token = parser.nextToken();
            while (token == JsonToken.START_ARRAY) {
                token = parser.nextToken();
            }
            while (token == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
                fields.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (JsonProcessingException _) {
            // What was read until then counts.
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot be read", e);
        }
        return fields;
    }
}
