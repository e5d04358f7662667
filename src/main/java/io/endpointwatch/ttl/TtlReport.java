package io.endpointwatch.ttl;

/// A finding about one owner name.
public record TtlReport(TtlKey key, TtlFinding finding) {}
