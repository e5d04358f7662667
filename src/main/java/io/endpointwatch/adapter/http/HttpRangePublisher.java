package io.endpointwatch.adapter.http;

import io.endpointwatch.adapter.http.HttpDocuments.Response;
import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.Validators;
import io.endpointwatch.published.format.Catalogue;
import io.endpointwatch.published.format.CatalogueEntry;
import io.endpointwatch.published.format.ElementPointer;
import io.endpointwatch.published.format.PublishedList;
import io.endpointwatch.published.format.Selection;
import io.endpointwatch.published.format.SourceLocation;
import io.endpointwatch.usecase.PublisherException;
import io.endpointwatch.usecase.RangePublisher;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads published lists over HTTP and from files. A name stands for an entry of the [Catalogue].
public final class HttpRangePublisher implements RangePublisher {
    private final HttpDocuments documents;
    private final Supplier<Catalogue> catalogue;
    private final InstantSource clock;

    /// With the catalogue of this program.
    ///
    /// @param clock that says which announced changes are still to come
    public HttpRangePublisher(HttpDocuments documents, InstantSource clock) {
        this(documents, clock, CatalogueResource::catalogue);
    }

    HttpRangePublisher(HttpDocuments documents, InstantSource clock, Catalogue catalogue) {
        this(documents, clock, () -> catalogue);
    }

    private HttpRangePublisher(HttpDocuments documents, InstantSource clock, Supplier<Catalogue> catalogue) {
        this.documents = documents;
        this.clock = clock;
        this.catalogue = catalogue;
    }

    @Override
    public void requireKnown(PublishedSource source) {
        locate(source);
    }

    private SourceLocation locate(PublishedSource source) {
        try {
            return catalogue.get().locate(source);
        } catch (IllegalArgumentException e) {
            throw new PublisherException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Fetched fetch(PublishedSource source, Validators known, Duration within) {
        try {
            return switch (locate(source)) {
                case SourceLocation.Named(CatalogueEntry entry, Selection selection) ->
                    new CatalogueReader(documents, entry, selection, new TimeBudget(within))
                            .read(known, clock.instant());
                case SourceLocation.OnServer(URI url, Optional<ElementPointer> pointer) ->
                    read(url, pointer, known, within);
                case SourceLocation.InFile(String path, Optional<ElementPointer> pointer) ->
                    ListFile.read(path, known, document -> ranges(document, pointer));
            };
        } catch (DocumentException e) {
            throw new PublisherException(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new PublisherException("the document of " + source + " " + e.getMessage(), e);
        }
    }

    private Fetched read(URI url, Optional<ElementPointer> pointer, Validators known, Duration within)
            throws DocumentException {
        return switch (documents.get(url, CatalogueReader.ACCEPT, known, within)) {
            case Response.NotModified _ -> new Fetched.NotModified();
            case Response.Document document ->
                new Fetched.Ranges(ranges(document.body(), pointer), document.validators());
        };
    }

    private static PublishedRanges ranges(byte[] document, Optional<ElementPointer> pointer) {
        return PublishedRanges.of(
                pointer.map(one -> PublishedList.read(document, one)).orElseGet(() -> PublishedList.read(document)));
    }
}
