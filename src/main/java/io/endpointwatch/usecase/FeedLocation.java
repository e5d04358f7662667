package io.endpointwatch.usecase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a feed is written.
public sealed interface FeedLocation {
    /// What can be written for a location.
    String GRAMMAR = "s3://BUCKET/KEY or file:PATH";

    /// An object of Amazon S3.
    ///
    /// @param bucket a name as S3 allows them: 3 to 63 lower-case letters, digits, dots and hyphens
    /// @param key up to 1,024 octets in UTF-8
    record S3Object(String bucket, String key) implements FeedLocation {
        private static final Pattern FORM = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/([^\\p{C}]+)");
        private static final int LONGEST_KEY = 1024;

        public S3Object {
            if (!FORM.matcher("s3://" + bucket + "/" + key).matches()) {
                throw new IllegalArgumentException("is no object of S3");
            }
            if (key.getBytes(UTF_8).length > LONGEST_KEY || key.endsWith("/")) {
                throw new IllegalArgumentException("has no key that can hold a list");
            }
        }

        @Override
        public String toString() {
            return "s3://" + bucket + "/" + key;
        }
    }

    /// A file on this host.
    record LocalFile(Path path) implements FeedLocation {
        @Override
        public String toString() {
            return FILE + path;
        }
    }

    /// What the location of a file begins with.
    String FILE = "file:";

    /// The location that this text names; a text that names none is the path of a file.
    ///
    /// @throws IllegalArgumentException if it is no path either
    static FeedLocation orFile(String text) {
        return text.startsWith("s3://") || text.startsWith(FILE) ? parse(text) : parse(FILE + text);
    }

    /// The location that this text names.
    ///
    /// @throws IllegalArgumentException if it names none
    static FeedLocation parse(String text) {
        Matcher object = S3Object.FORM.matcher(text);
        if (object.matches()) {
            return new S3Object(object.group(1), object.group(2));
        }
        if (text.startsWith(FILE) && text.length() > FILE.length()) {
            try {
                return new LocalFile(Path.of(text.substring(FILE.length())));
            } catch (InvalidPathException _) {
                throw new IllegalArgumentException("names no file");
            }
        }
        throw new IllegalArgumentException("is no place for a feed");
    }
}
