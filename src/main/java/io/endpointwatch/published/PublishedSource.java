package io.endpointwatch.published;

import java.util.Comparator;

/// The name of a published list of address ranges, as a request gives it: an entry of the catalogue such as
/// `aws:CLOUDFRONT`, the URL of a document (`https://…`), or a file (`file:PATH`). A URL or file may end in `#` and a
/// JSON Pointer (RFC 6901) to the part that holds the ranges.
///
/// @param name 1 to 512 printable characters of ASCII without spaces
public record PublishedSource(String name) implements Comparable<PublishedSource> {
    private static final int LONGEST = 512;

    public PublishedSource {
        if (!name.matches("[!-~]{1," + LONGEST + "}")) {
            throw new IllegalArgumentException("not the name of a published list: 1 to " + LONGEST
                    + " printable characters of ASCII without spaces");
        }
    }

    @Override
    public int compareTo(PublishedSource other) {
        return Comparator.comparing(PublishedSource::name).compare(this, other);
    }

    @Override
    public String toString() {
        return name;
    }
}
