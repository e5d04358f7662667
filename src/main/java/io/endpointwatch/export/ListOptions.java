package io.endpointwatch.export;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// How a list is to be written.
///
/// @param protocols of the rules; empty: those of the service at each port ([TransportProtocol#ofPort(int)])
/// @param expire how long after an address was seen last its entry ends; empty: entries do not end by themselves
/// @param at when the list is made
public record ListOptions(Set<TransportProtocol> protocols, Optional<Duration> expire, Instant at) {
    public ListOptions {
        protocols = Set.copyOf(protocols);
        if (expire.filter(time -> time.compareTo(Duration.ofSeconds(1)) < 0).isPresent()) {
            throw new IllegalArgumentException("entries that end after less than a second: " + expire.orElseThrow());
        }
    }

    /// Entries that stay, with the protocols of the services.
    public static ListOptions at(Instant at) {
        return new ListOptions(Set.of(), Optional.empty(), at);
    }

    /// The protocols of the rules for a port, in order.
    Set<TransportProtocol> protocols(int port) {
        return EnumSet.copyOf(protocols.isEmpty() ? TransportProtocol.ofPort(port) : protocols);
    }
}
