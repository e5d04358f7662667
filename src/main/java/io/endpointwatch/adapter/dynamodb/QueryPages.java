package io.endpointwatch.adapter.dynamodb;

import io.endpointwatch.usecase.StoreException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// The pages of a query. The next page is fetched while the caller reads the current one.
final class QueryPages implements Iterator<List<Map<String, AttributeValue>>> {
    private final Function<Map<String, AttributeValue>, QueryResponse> query;
    private Optional<CompletableFuture<QueryResponse>> next;

    /// @param query returns the page after a key; the first page if the key is empty
    QueryPages(Function<Map<String, AttributeValue>, QueryResponse> query) {
        this.query = query;
        this.next = fetch(Map.of());
    }

    private Optional<CompletableFuture<QueryResponse>> fetch(Map<String, AttributeValue> lastKey) {
        return Optional.of(CompletableFuture.supplyAsync(() -> query.apply(lastKey), Thread::startVirtualThread));
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    /// @throws StoreException if the page cannot be fetched
    @Override
    public List<Map<String, AttributeValue>> next() {
        QueryResponse page = await(next.orElseThrow(NoSuchElementException::new));
        next = page.hasLastEvaluatedKey() ? fetch(page.lastEvaluatedKey()) : Optional.empty();
        return page.items();
    }

    private static QueryResponse await(CompletableFuture<QueryResponse> page) {
        try {
            return page.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
