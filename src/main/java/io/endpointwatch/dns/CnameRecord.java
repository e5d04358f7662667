package io.endpointwatch.dns;

/// One step of a CNAME chain: `owner` is an alias of `target`.
///
/// @param ttl in seconds, as the vantage gave it
public record CnameRecord(DnsName owner, DnsName target, int ttl) {
}
