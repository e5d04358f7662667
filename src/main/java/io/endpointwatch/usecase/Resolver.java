package io.endpointwatch.usecase;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import java.time.Duration;

/// Queries the DNS.
public interface Resolver {
    /// Asks one vantage for the addresses of `host`, following CNAMEs. All DNS failures are answers: nothing is
    /// thrown. Safe for use by many threads.
    ///
    /// @param timeout for each attempt of a query
    Answer resolve(DnsName host, Lookup lookup, Duration timeout);
}
