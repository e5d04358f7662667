package io.endpointwatch.cli;

import io.endpointwatch.imports.AllowlistFile;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.format.ElementPointer;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.usecase.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The values of an option that takes addresses, prefixes, and files of these as `@FILE`, or `@FILE#/pointer` for a
/// part
/// of a JSON file.
final class AllowOption {
    private static final String ACCEPTED =
            "a text file with one address or prefix per line, or the JSON in which an operator publishes its ranges";

    private AllowOption() {}

    /// The list that these values make; empty if there are no values.
    ///
    /// @param option what errors call it
    /// @throws InvalidRequestException if a value is neither, or if a file cannot be read, has a bad line, or
    ///         holds nothing
    static Optional<Allowlist> read(String option, List<String> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<Prefix> prefixes = new ArrayList<>();
        for (String value : values) {
            prefixes.addAll(value.startsWith("@") ? file(option, value.substring(1)) : inline(option, value));
        }
        if (prefixes.size() > AllowlistFile.MAX_PREFIXES) {
            throw new InvalidRequestException(
                    option, prefixes.size() + " prefixes", "at most " + AllowlistFile.MAX_PREFIXES);
        }
        return Optional.of(Allowlist.of(prefixes));
    }

    private static List<Prefix> inline(String option, String value) {
        try {
            return AllowlistFile.parse(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(option, String.valueOf(e.getMessage()));
        }
    }

    private static List<Prefix> file(String option, String name) {
        String shown = '"' + Sanitizer.line(name) + '"';
        try {
            return read(name);
        } catch (CharacterCodingException _) {
            throw new InvalidRequestException(
                    option,
                    "the file " + shown + " is not the UTF-16 text that its byte order mark announces",
                    ACCEPTED);
        } catch (IOException | InvalidPathException e) {
            throw new InvalidRequestException(
                    option,
                    "the file " + shown + " cannot be read (" + e.getClass().getSimpleName() + ")",
                    ACCEPTED);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            throw new InvalidRequestException(
                    option, "the file " + shown + (why.matches("(holds|is|has|lists) .*") ? " " : ", ") + why);
        }
    }

    /// Of a file, or of the element of a JSON file that the pointer behind `#` names.
    private static List<Prefix> read(String name) throws IOException {
        int hash = name.indexOf("#/");
        if (hash < 0 || Files.exists(Path.of(name))) {
            return AllowlistFile.parse(octets(Path.of(name)));
        }
        ElementPointer pointer = ElementPointer.parse(name.substring(hash + 1));
        return AllowlistFile.parse(octets(Path.of(name.substring(0, hash))), pointer);
    }

    private static byte[] octets(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(AllowlistFile.MAX_OCTETS + 1);
            if (octets.length > AllowlistFile.MAX_OCTETS) {
                throw new IllegalArgumentException(
                        "is too large; accepted: at most " + (AllowlistFile.MAX_OCTETS >> 20) + " MiB");
            }
            return octets;
        }
    }
}
