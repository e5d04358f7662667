package io.endpointwatch.dns;

import io.endpointwatch.network.IpAddress;
import java.util.Optional;

/// The servers that a vantage queries. [#toString()] returns the canonical form of the resolver grammar of
/// requests.
public sealed interface Upstream {
    int DNS_PORT = 53;
    String TCP = "tcp://";
    String AUTHORITATIVE = "authoritative://";

    /// Whether queries request recursion. Such a server may answer from its cache.
    default boolean isRecursive() {
        return switch (this) {
            case SystemResolvers _, Server _ -> true;
            case Authorities _, Authority _ -> false;
        };
    }

    /// The address of the server; empty if the upstream is not a single server.
    default Optional<IpAddress> server() {
        return switch (this) {
            case Server server -> Optional.of(server.address);
            case Authority authority -> Optional.of(authority.address);
            case SystemResolvers _, Authorities _ -> Optional.empty();
        };
    }

    /// The server's port, for UDP and TCP.
    default int port() {
        return switch (this) {
            case Server server -> server.port;
            case Authority authority -> authority.port;
            case SystemResolvers _, Authorities _ -> DNS_PORT;
        };
    }

    /// The text in front of the address; the whole text if the upstream has no address.
    default String kind() {
        return switch (this) {
            case Server server -> server.transport == Transport.TCP ? TCP : "";
            case Authority _ -> AUTHORITATIVE;
            case SystemResolvers _, Authorities _ -> toString();
        };
    }

    /// The resolvers from the host's configuration.
    record SystemResolvers() implements Upstream {
        @Override
        public String toString() {
            return "system";
        }
    }

    /// One recursive resolver.
    ///
    /// @param transport UDP falls back to TCP when a response is truncated; TCP never falls back
    record Server(Transport transport, IpAddress address, int port) implements Upstream {
        @Override
        public String toString() {
            return (transport == Transport.TCP ? TCP : "") + SocketText.of(address, port);
        }
    }

    /// The discovered authoritative servers of each zone in the CNAME chain.
    record Authorities() implements Upstream {
        @Override
        public String toString() {
            return "authoritative";
        }
    }

    /// One authoritative server.
    record Authority(IpAddress address, int port) implements Upstream {
        @Override
        public String toString() {
            return AUTHORITATIVE + SocketText.of(address, port);
        }
    }

    /// Parses the resolver grammar of requests.
    ///
    /// @throws IllegalArgumentException if `text` is not a resolver; the message lists what is accepted
    static Upstream parse(String text) {
        return switch (text) {
            case "system" -> new SystemResolvers();
            case "authoritative" -> new Authorities();
            default -> SocketText.parse(text);
        };
    }
}
