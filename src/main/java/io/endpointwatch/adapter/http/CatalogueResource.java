package io.endpointwatch.adapter.http;

import io.endpointwatch.published.format.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The catalogue in the program: `catalogue.json` beside this class. A list is added there, and nowhere else.
final class CatalogueResource {
    private CatalogueResource() {}

    /// Read when it is asked for: most commands need none.
    private static final class Holder {
        private static final Catalogue CATALOGUE = read();
    }

    static Catalogue catalogue() {
        return Holder.CATALOGUE;
    }

    private static Catalogue read() {
        try (InputStream resource = CatalogueResource.class.getResourceAsStream("catalogue.json")) {
            return Catalogue.parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
