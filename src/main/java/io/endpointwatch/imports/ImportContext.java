package io.endpointwatch.imports;

import io.endpointwatch.dns.DnsName;
import java.time.Instant;
import java.time.ZoneId;

/// What a file does not say of itself.
///
/// @param host the name that was asked for
/// @param zone of times that name none
/// @param resolvers the names that a log may have for them
/// @param now what the clock says: nothing was seen after it
public record ImportContext(DnsName host, ZoneId zone, ResolverNames resolvers, Instant now) {}
