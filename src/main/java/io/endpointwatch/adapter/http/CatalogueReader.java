package io.endpointwatch.adapter.http;

import io.endpointwatch.adapter.http.HttpDocuments.Response;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.AnnouncedRanges;
import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.Validators;
import io.endpointwatch.published.format.CatalogueEntry;
import io.endpointwatch.published.format.ElementPointer;
import io.endpointwatch.published.format.ListEntry;
import io.endpointwatch.published.format.Microsoft365Changes;
import io.endpointwatch.published.format.PublishedList;
import io.endpointwatch.published.format.Selection;
import io.endpointwatch.usecase.RangePublisher.Fetched;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;

/// Reads the documents of one entry of the catalogue.
final class CatalogueReader {
    static final String ACCEPT = "application/json, text/plain, text/csv, */*;q=0.1";

    private final HttpDocuments documents;
    private final CatalogueEntry entry;
    private final Selection selection;
    private final TimeBudget budget;
    /// The same for all documents of one look.
    private final String uuid = UUID.randomUUID().toString();

    CatalogueReader(HttpDocuments documents, CatalogueEntry entry, Selection selection, TimeBudget budget) {
        this.documents = documents;
        this.entry = entry;
        this.selection = selection;
        this.budget = budget;
    }

    /// @param now changes that are announced for later are wanted
    /// @throws DocumentException if a document cannot be read
    /// @throws IllegalArgumentException if it is no list
    Fetched read(Validators known, Instant now) throws DocumentException {
        Optional<String> revision = revision();
        if (revision.isPresent() && revision.equals(known.entityTag())) {
            return new Fetched.NotModified();
        }
        boolean single = entry.urls().size() == 1 && revision.isEmpty();
        List<ListEntry> entries = new ArrayList<>();
        Validators validators = new Validators(revision, Optional.empty());
        List<AnnouncedRanges> announced = List.of();
        for (String url : entry.urls()) {
            Response response = documents.get(document(url), ACCEPT, single ? known : Validators.NONE, budget.left());
            if (!(response instanceof Response.Document document)) {
                return new Fetched.NotModified();
            }
            entries.addAll(PublishedList.read(document.body(), entry.format()));
            validators = single ? document.validators() : validators;
            announced = announced(document.body(), now);
        }
        List<Prefix> chosen = selection.of(entries, entry.format().selectors());
        return new Fetched.Ranges(new PublishedRanges(PublishedList.ranges(chosen), announced), validators);
    }

    private List<AnnouncedRanges> announced(byte[] endpoints, Instant now) throws DocumentException {
        if (entry.changes().isEmpty()) {
            return List.of();
        }
        byte[] changes = documents.read(url(entry.changes().get()), ACCEPT, budget.left());
        return Microsoft365Changes.read(changes, endpoints, selection, now);
    }

    /// What the publisher calls the list now; empty if only the list itself tells.
    private Optional<String> revision() throws DocumentException {
        if (entry.revision().isEmpty()) {
            return Optional.empty();
        }
        String[] parts = entry.revision().get().split("#", 2);
        byte[] document = documents.read(url(parts[0]), ACCEPT, budget.left());
        return Optional.of(PublishedList.text(document, ElementPointer.parse(parts[1])));
    }

    /// The URL of a document, behind the page that links to it if there is one.
    private URI document(String url) throws DocumentException {
        if (entry.link().isEmpty()) {
            return url(url);
        }
        URI page = url(url);
        String text = new String(documents.read(page, "text/html", budget.left()), StandardCharsets.UTF_8);
        Matcher link = entry.link().get().matcher(text);
        if (!link.find()) {
            throw new DocumentException("the page of " + page.getHost() + " links to no list of " + entry.name());
        }
        return URI.create(link.group());
    }

    private URI url(String text) {
        return URI.create(text.replace("{uuid}", uuid));
    }
}
