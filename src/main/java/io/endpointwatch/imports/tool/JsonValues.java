package io.endpointwatch.imports.tool;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.util.List;

/// Goes through the JSON objects of a file: one a line, the elements of a list, or printed over several lines.
public final class JsonValues {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int DEEP = 64;

    private JsonValues() {}

    /// Reads one object.
    interface Reader {
        /// @throws IllegalArgumentException if it cannot be read
        void read(int line, JsonNode object, ToolOutput out);
    }

    static ToolOutput each(List<String> lines, Reader reader) {
        ToolOutput out = new ToolOutput();
        if (isOneALine(lines)) {
            BoundedLines.each(lines, out, (number, line) -> {
                if (!line.isBlank()) {
                    accept(number, parse(line), reader, out);
                }
            });
        } else {
            stream(String.join("\n", lines), reader, out);
        }
        return out;
    }

    /// Whether the first line that is not blank holds a whole object.
    private static boolean isOneALine(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line ->
                        line.strip().startsWith("[") || line.strip().matches("\\{(?:\\s*\"[^\"]*\"\\s*:\\s*[\\[{])?"))
                .isEmpty();
    }

    /// The object of a line, which may have a time in front of it, as CloudWatch Logs writes it.
    ///
    /// @throws IllegalArgumentException if there is none
    static JsonNode parse(String line) {
        int brace = line.indexOf('{');
        if (brace < 0) {
            throw new IllegalArgumentException("no JSON object");
        }
        try (JsonParser parser = JSON.createParser(line.substring(brace))) {
            JsonNode object = JSON.readTree(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something follows the JSON object");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON object: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot be read", e);
        }
    }

    private static void stream(String text, Reader reader, ToolOutput out) {
        int line = 1;
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                line = parser.currentTokenLocation().getLineNr();
                if (token == JsonToken.START_OBJECT) {
                    JsonNode object = JSON.readTree(parser);
                    guard(line, object, reader, out);
                } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    out.problem(line, "no JSON object");
                } else if (depth(parser) > DEEP) {
                    throw new IllegalArgumentException("lists in lists, more than " + DEEP);
                }
            }
        } catch (JsonProcessingException e) {
            out.problem(line, "no JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            out.problem(line, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot be read", e);
        }
    }

    private static int depth(JsonParser parser) {
        return parser.getParsingContext().getNestingDepth();
    }

    private static void guard(int line, JsonNode object, Reader reader, ToolOutput out) {
        try {
            accept(line, object, reader, out);
        } catch (IllegalArgumentException | DateTimeException e) {
            out.problem(line, String.valueOf(e.getMessage()));
        }
    }

    private static void accept(int line, JsonNode object, Reader reader, ToolOutput out) {
        reader.read(line, object, out);
    }
}
