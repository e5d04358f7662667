package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.imports.AllowlistFile;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
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

/// The values of an option that takes addresses, prefixes, and files of these as `@FILE`.
final class AllowOption {
    private static final String ACCEPTED = "; accepted: a text file with an address or prefix a line";

    private AllowOption() {}

    /// Puts what the values let through into a field of a request, where there are any.
    ///
    /// @param option what errors call it
    /// @throws InvalidRequestException where a value is none, or a file cannot be read, holds a line that is
    ///         none, or holds nothing
    static void put(ObjectNode request, String field, String option, List<String> values) {
        if (!values.isEmpty()) {
            request.putPOJO(field, read(option, values));
        }
    }

    private static Allowlist read(String option, List<String> values) {
        List<Prefix> prefixes = new ArrayList<>();
        for (String value : values) {
            prefixes.addAll(value.startsWith("@") ? file(option, value.substring(1)) : inline(option, value));
        }
        if (prefixes.size() > AllowlistFile.MAX_PREFIXES) {
            throw new InvalidRequestException(
                    option, prefixes.size() + " prefixes; accepted: at most " + AllowlistFile.MAX_PREFIXES);
        }
        return Allowlist.of(prefixes);
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
            return AllowlistFile.parse(octets(Path.of(name)));
        } catch (CharacterCodingException _) {
            throw new InvalidRequestException(
                    option, "the file " + shown + " is no text in UTF-16, as its byte order mark" + " says" + ACCEPTED);
        } catch (IOException | InvalidPathException e) {
            throw new InvalidRequestException(
                    option,
                    "the file " + shown + " cannot be read (" + e.getClass().getSimpleName() + ")" + ACCEPTED);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            throw new InvalidRequestException(
                    option, "the file " + shown + (why.startsWith("holds ") ? " " : ", ") + why);
        }
    }

    private static byte[] octets(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(AllowlistFile.MAX_OCTETS + 1);
            if (octets.length > AllowlistFile.MAX_OCTETS) {
                throw new IllegalArgumentException(
                        "holds more than " + (AllowlistFile.MAX_OCTETS >> 20) + " MiB; accepted: at most so much");
            }
            return octets;
        }
    }
}
