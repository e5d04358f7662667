package io.endpointwatch.dns;

/// One step of a CNAME chain: `owner` is an alias of `target`.
///
/// @param ttl in seconds, as the vantage gave it; [RRset#NO_TTL] where nobody told it
public record CnameRecord(DnsName owner, DnsName target, int ttl) {}
