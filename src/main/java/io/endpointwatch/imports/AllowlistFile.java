package io.endpointwatch.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.format.ElementPointer;
import io.endpointwatch.published.format.PublishedList;
import io.endpointwatch.published.format.TextFile;
import io.endpointwatch.render.Sanitizer;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// An allowlist as people keep it: entries one a line or with commas between, comments behind `#` and `;`, in any of
/// the usual encodings; or a JSON list of entries, or of objects with an entry in `prefix`, `cidr` or `address`; or the
/// JSON document in which an operator publishes its ranges ([PublishedList]).
///
/// A `;` right behind an entry with another entry after it separates them. Any other begins a comment, so that an
/// entry which somebody commented out stays out.
public final class AllowlistFile {
    /// The most prefixes that are taken, with ranges as the prefixes that they are.
    public static final int MAX_PREFIXES = 100_000;
    /// The most octets that are read.
    public static final int MAX_OCTETS = 16 << 20;
    private static final int QUOTED = 40;
    /// Characters that show what kind of file it is.
    private static final int BEGINNING = 4096;
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> ENTRY_FIELDS = Set.of("prefix", "cidr", "address");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s\\u200b\\u2060\\ufeff]+");
    private static final Pattern COMMENT = Pattern.compile("#.*|(?:^|(?<= )|(?<=,));.*");
    private static final Pattern ADDRESS_LIKE = Pattern.compile(" ?[\"']?(?:[0-9]+\\.|[0-9a-fA-F]*:).*");
    private static final Pattern QUOTED_ENTRY = Pattern.compile("([\"']).*\\1");
    private static final Pattern DASH = Pattern.compile("[\\u2010-\\u2015]");

    private final List<Prefix> prefixes = new ArrayList<>();

    private AllowlistFile() {}

    /// The prefixes of a file, as often as it names them.
    ///
    /// @throws CharacterCodingException if a byte order mark says UTF-16, and it is none
    /// @throws IllegalArgumentException if an entry is none, the file holds none, or too many: the message
    ///         names the line, and quotes at most 40 characters of it
    public static List<Prefix> parse(byte[] file) throws CharacterCodingException {
        String text = TextFile.text(file);
        if (isPublished(text)) {
            return bounded(PublishedList.read(file));
        }
        AllowlistFile entries = new AllowlistFile();
        if (text.stripLeading().startsWith("[")) {
            entries.readJson(text);
        } else {
            entries.readLines(text.lines().toList());
        }
        return entries.found();
    }

    /// The prefixes in the element of a JSON document that a pointer names.
    ///
    /// @throws IllegalArgumentException if it is no JSON, has no such element, or none or too many prefixes in it
    public static List<Prefix> parse(byte[] file, ElementPointer pointer) {
        return bounded(PublishedList.read(file, pointer));
    }

    /// Whether it is a JSON object, or a list of objects that only Microsoft 365 publishes.
    private static boolean isPublished(String text) {
        String start = text.substring(0, Math.min(text.length(), BEGINNING)).stripLeading();
        return start.startsWith("{") || start.startsWith("[") && start.contains("\"serviceArea\"");
    }

    private static List<Prefix> bounded(List<Prefix> found) {
        if (found.size() > MAX_PREFIXES) {
            throw new IllegalArgumentException(
                    "holds more than " + MAX_PREFIXES + " prefixes; accepted: at most so many");
        }
        return found;
    }

    /// The prefixes of one line.
    ///
    /// @throws IllegalArgumentException as above, without a line
    public static List<Prefix> parse(String line) {
        AllowlistFile entries = new AllowlistFile();
        entries.readLine(line);
        return entries.found();
    }

    private List<Prefix> found() {
        if (prefixes.isEmpty()) {
            throw new IllegalArgumentException("holds no address or prefix; accepted: " + AllowlistEntry.GRAMMAR);
        }
        return prefixes;
    }

    private void readLines(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            try {
                readLine(lines.get(i));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
    }

    private void readLine(String raw) {
        if (isBare(raw)) {
            add(raw);
            return;
        }
        String line = COMMENT.matcher(plain(raw)).replaceFirst("");
        for (String part : line.split(",", -1)) {
            String[] pieces = part.split(";", -1);
            add(pieces[0]);
            for (int i = 1; i < pieces.length; i++) {
                if (!ADDRESS_LIKE.matcher(pieces[i]).matches()) {
                    return;
                }
                add(pieces[i]);
            }
        }
    }

    /// Whether nothing but an address or a CIDR block stands there, as in most lines of long files.
    private static boolean isBare(String line) {
        for (int i = 0; i < line.length(); i++) {
            char one = line.charAt(i);
            if (one != '.' && one != ':' && one != '/' && Character.digit(one, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /// With one space for whatever spaces there are, and one hyphen for whatever dash.
    private static String plain(String line) {
        return DASH.matcher(SPACES.matcher(line).replaceAll(" "))
                .replaceAll("-")
                .strip();
    }

    private void add(String piece) {
        String entry = piece.strip();
        if (QUOTED_ENTRY.matcher(entry).matches()) {
            entry = entry.substring(1, entry.length() - 1).strip();
        }
        if (entry.isEmpty()) {
            return;
        }
        try {
            prefixes.addAll(AllowlistEntry.parse(entry));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(quote(entry) + why(entry, e), e);
        }
        if (prefixes.size() > MAX_PREFIXES) {
            throw new IllegalArgumentException("more than " + MAX_PREFIXES + " prefixes; accepted: at most so many");
        }
    }

    /// What is wrong with an entry, without the entry, which stands before it.
    private static String why(String entry, IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        String said = message.startsWith(entry)
                ? message.substring(entry.length())
                : (message.startsWith("is ") || message.startsWith("has ") ? " " : ": ") + message;
        return (message.contains("accepted:") ? " is none" : said) + "; accepted: " + AllowlistEntry.GRAMMAR;
    }

    private static String quote(String text) {
        String cut = text.length() <= QUOTED ? text : text.substring(0, QUOTED);
        return '"' + Sanitizer.line(cut) + (text.length() <= QUOTED ? "\"" : "\"...");
    }

    private void readJson(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalStateException("only what begins as a list is read as one");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                readElement(parser);
            }
            if (parser.nextToken() != null) {
                throw at(parser, "something follows the JSON list");
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                            + ": no JSON; accepted: a JSON list, or " + AllowlistEntry.GRAMMAR + ", one a line",
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot be read", e);
        }
    }

    private void readElement(JsonParser parser) throws IOException {
        int before = prefixes.size();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                boolean isEntry = ENTRY_FIELDS.contains(parser.currentName().toLowerCase(Locale.ROOT));
                parser.nextToken();
                if (isEntry && parser.currentToken() == JsonToken.VALUE_STRING) {
                    addText(parser);
                }
                parser.skipChildren();
            }
        } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
            addText(parser);
        }
        if (prefixes.size() == before) {
            throw at(
                    parser, "an element without an entry; accepted: a text, or an object with prefix, cidr or address");
        }
    }

    private void addText(JsonParser parser) throws IOException {
        try {
            add(plain(parser.getText()));
        } catch (IllegalArgumentException e) {
            throw at(parser, String.valueOf(e.getMessage()));
        }
    }

    private static IllegalArgumentException at(JsonParser parser, String problem) {
        return new IllegalArgumentException(
                "line " + parser.currentTokenLocation().getLineNr() + ": " + problem);
    }
}
