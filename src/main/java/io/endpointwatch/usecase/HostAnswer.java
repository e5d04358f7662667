package io.endpointwatch.usecase;

import io.endpointwatch.network.IpAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What `getaddrinfo` gave for a name (RFC 3493 section 6.1).
public sealed interface HostAnswer {
    /// Addresses of any family.
    ///
    /// @param addresses at least one
    /// @param fromHostsFile whether they are those of `/etc/hosts`, which this host reads before it asks the
    ///        DNS: then no program asks the DNS for the name
    record Addresses(SortedSet<IpAddress> addresses, boolean fromHostsFile) implements HostAnswer {
        public Addresses {
            addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("an answer without addresses");
            }
        }
    }

    /// No address came.
    ///
    /// @param how what the platform says of it, such as `Name or service not known`; one line
    record Failed(String how) implements HostAnswer {}

    /// Nothing came in time.
    ///
    /// @param within the time
    record TimedOut(Duration within) implements HostAnswer {}
}
