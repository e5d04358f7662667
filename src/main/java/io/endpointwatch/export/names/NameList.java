package io.endpointwatch.export.names;

import io.endpointwatch.export.ListHeader;
import io.endpointwatch.export.ListName;
import io.endpointwatch.export.TransportProtocol;
import io.endpointwatch.observation.Endpoint;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Endpoints that are to be let through by name.
///
/// @param name of the rules
/// @param endpoints in order; at least one
/// @param protocols of the connections; empty: those of the service at each port
/// @param at when the rules are made
public record NameList(ListName name, SortedSet<Endpoint> endpoints, Set<TransportProtocol> protocols, Instant at) {
    /// Plain HTTP: the name is in the request, and there is no TLS.
    private static final Set<Integer> HTTP = Set.of(80, 8080);

    /// What whoever puts such a rule in place has to know.
    static final List<String> CAUTION = List.of(
            "The client says this name: it can name this host and connect to another address (spoofed SNI).",
            "If that matters, let the firewall resolve the name itself, or use a proxy that does.");

    public NameList {
        endpoints = Collections.unmodifiableSortedSet(new TreeSet<>(endpoints));
        protocols = Set.copyOf(protocols);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("rules for no endpoint: " + name);
        }
    }

    /// Rules under this name, or that of the endpoints.
    public static NameList of(
            Optional<ListName> name, Collection<Endpoint> endpoints, Set<TransportProtocol> protocols, Instant at) {
        return new NameList(name.orElseGet(() -> ListName.of(endpoints)), new TreeSet<>(endpoints), protocols, at);
    }

    /// The ports of the endpoints, in order.
    List<Integer> ports() {
        return endpoints.stream().map(Endpoint::port).distinct().sorted().toList();
    }

    /// The hosts of one port, in order.
    List<String> hosts(int port) {
        return endpoints.stream()
                .filter(one -> one.port() == port)
                .map(one -> one.host().text())
                .toList();
    }

    /// The protocols of the connections to a port, in order.
    Set<TransportProtocol> protocols(int port) {
        return EnumSet.copyOf(protocols.isEmpty() ? TransportProtocol.ofPort(port) : protocols);
    }

    /// Whether the port is reached over TCP alone.
    boolean isTcp(int port) {
        return protocols(port).equals(EnumSet.of(TransportProtocol.TCP));
    }

    /// Whether the name is in a plain HTTP request; else it is in a TLS handshake.
    static boolean isHttp(int port) {
        return HTTP.contains(port);
    }

    /// @throws IllegalArgumentException if an endpoint is reached over UDP: its packets have no name that a rule
    ///         could read
    NameList requireTcp(NameFormat format) {
        for (Endpoint endpoint : endpoints) {
            if (!isTcp(endpoint.port())) {
                throw new IllegalArgumentException(endpoint + " is reached over UDP, and " + format
                        + " reads no name there: use cilium, or pin addresses");
            }
        }
        return this;
    }

    /// Comments about the rules, with the caution.
    String header(String sign) {
        StringBuilder header = new StringBuilder(ListHeader.of(name, endpoints, at, sign));
        CAUTION.forEach(line -> header.append(sign).append(' ').append(line).append('\n'));
        return header.toString();
    }
}
