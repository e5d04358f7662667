package io.endpointwatch.usecase;

import io.endpointwatch.network.IpAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What `getaddrinfo` returned for a name (RFC 3493 section 6.1).
public sealed interface HostAnswer {
    /// Addresses of both families.
    ///
    /// @param addresses at least one
    /// @param fromHostsFile whether they are from `/etc/hosts`. If so, programs on this host do not ask the DNS
    ///         for the name.
    record Addresses(SortedSet<IpAddress> addresses, boolean fromHostsFile) implements HostAnswer {
        public Addresses {
            addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("an answer without addresses");
            }
        }
    }

    /// The lookup failed.
    ///
    /// @param how the message of the platform, such as `Name or service not known`; one line
    record Failed(String how) implements HostAnswer {}

    /// No result came in time.
    ///
    /// @param within the time limit
    record TimedOut(Duration within) implements HostAnswer {}
}
