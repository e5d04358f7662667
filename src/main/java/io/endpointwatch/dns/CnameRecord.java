package io.endpointwatch.dns;

/// One CNAME record: `owner` is an alias of `target`.
///
/// @param ttl in seconds, as the server sent it; [RRset#NO_TTL] if unknown
public record CnameRecord(DnsName owner, DnsName target, int ttl) {}
