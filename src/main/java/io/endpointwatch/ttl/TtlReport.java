package io.endpointwatch.ttl;

/// Something to tell of the TTLs of one name.
public record TtlReport(TtlKey key, TtlFinding finding) {}
