package io.endpointwatch.cli;

import io.endpointwatch.imports.ImportContext;
import io.endpointwatch.imports.ImportFormat;
import io.endpointwatch.imports.ImportedData;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.usecase.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A file with observations.
final class ImportFile {
    /// The most octets of one file.
    private static final int MAX_OCTETS = 1 << 30;
    private static final String TEXT = "a text file in UTF-8, or in UTF-16 with a byte order mark";

    private ImportFile() {}

    /// @param format as the user said; else that which the file seems to have
    /// @throws InvalidRequestException if the file cannot be read, is too large, or has no known format
    static ImportedData read(Path file, Optional<ImportFormat> format, ImportContext context) {
        try {
            byte[] octets = octets(file);
            ImportFormat chosen = format.isPresent()
                    ? format.get()
                    : ImportFormat.recognise(octets)
                            .orElseThrow(() -> new InvalidRequestException(
                                    "FILE",
                                    quote(file) + " has no format that import knows",
                                    "what --format names: " + ImportFormat.names()));
            return chosen.read(
                    octets, context.modifiedAt(Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "FILE", quote(file) + " cannot be read (" + e.getClass().getSimpleName() + ")", TEXT);
        }
    }

    /// What to say of what cannot be read: a sentence a line of the file; one alone if nothing else is in the file.
    static List<String> problems(Path file, ImportedData imported) {
        List<ImportedData.Malformed> malformed = imported.malformed();
        if (imported.observations().isEmpty() && malformed.size() > 1) {
            return List.of(file + ": none of " + malformed.size() + " lines can be read, such as line "
                    + malformed.getFirst().line() + ": "
                    + Sanitizer.line(malformed.getFirst().problem())
                    + "; --format names the format, one of " + ImportFormat.names());
        }
        return malformed.stream()
                .map(one -> file + ":" + one.line() + ": " + Sanitizer.line(one.problem()) + ": skipped")
                .toList();
    }

    private static byte[] octets(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MAX_OCTETS + 1);
            if (octets.length > MAX_OCTETS) {
                throw new InvalidRequestException(
                        "FILE", quote(file) + " is too large", "at most " + (MAX_OCTETS >> 30) + " GiB a file");
            }
            return octets;
        }
    }

    private static String quote(Path file) {
        return '"' + Sanitizer.line(file.toString()) + '"';
    }
}
