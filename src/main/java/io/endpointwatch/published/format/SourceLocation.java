package io.endpointwatch.published.format;

import java.net.URI;
import java.util.Optional;

/// Where a published list is.
public sealed interface SourceLocation {
    /// An entry of the catalogue.
    record Named(CatalogueEntry entry, Selection selection) implements SourceLocation {}

    /// A document on a web server.
    ///
    /// @param url without the part behind `#`
    /// @param pointer to the part with the ranges; empty if the format shows by itself
    record OnServer(URI url, Optional<ElementPointer> pointer) implements SourceLocation {}

    /// A file.
    ///
    /// @param pointer as above
    record InFile(String path, Optional<ElementPointer> pointer) implements SourceLocation {}
}
