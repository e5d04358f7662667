package io.endpointwatch.usecase;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import java.time.Duration;

/// Asks the DNS.
public interface Resolver {
    /// Asks one vantage for the addresses of `host`, following CNAMEs. Whatever the DNS does is an answer;
    /// nothing that it does is thrown. Safe for use by many threads at once.
    ///
    /// @param timeout for each attempt at a response
    Answer resolve(DnsName host, Lookup lookup, Duration timeout);
}
