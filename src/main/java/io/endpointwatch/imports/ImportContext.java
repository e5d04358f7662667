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
/// @param modified when the file was written: the time of answers whose form has none
public record ImportContext(DnsName host, ZoneId zone, ResolverNames resolvers, Instant now, Instant modified) {
    /// Of a file that was written now.
    public ImportContext(DnsName host, ZoneId zone, ResolverNames resolvers, Instant now) {
        this(host, zone, resolvers, now, now);
    }

    /// For a file that was written at another time.
    public ImportContext modifiedAt(Instant time) {
        return new ImportContext(host, zone, resolvers, now, time);
    }
}
