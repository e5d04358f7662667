package io.endpointwatch.watch.ttl;

/// Something to tell of the TTLs of one name.
public record TtlNews(TtlKey key, TtlFinding finding) {
}
