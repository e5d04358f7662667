package io.endpointwatch.adapter.http;

import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.Validators;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.usecase.RangePublisher.Fetched;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Function;

/// Reads a list from a file.
final class ListFile {
    private ListFile() {}

    /// @param known of an earlier look: time and size of the file stand for its entity tag
    /// @throws DocumentException if it is no regular file, too large, or cannot be read
    static Fetched read(String name, Validators known, Function<byte[], PublishedRanges> parser)
            throws DocumentException {
        String shown = "the file \"" + Sanitizer.line(name) + '"';
        try {
            Path file = Path.of(name);
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new DocumentException(shown + " is no regular file");
            }
            Validators now = new Validators(
                    Optional.of("\"" + attributes.lastModifiedTime() + "/" + attributes.size() + '"'),
                    Optional.empty());
            if (now.equals(known)) {
                return new Fetched.NotModified();
            }
            return new Fetched.Ranges(parser.apply(octets(file, shown)), now);
        } catch (DocumentException e) {
            throw e;
        } catch (IOException | InvalidPathException e) {
            throw new DocumentException(
                    shown + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static byte[] octets(Path file, String shown) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(BodyReader.MOST_SENT + 1);
            if (octets.length > BodyReader.MOST_SENT) {
                throw new DocumentException(shown + " has more than " + (BodyReader.MOST_SENT >> 20) + " MiB");
            }
            return octets;
        }
    }
}
