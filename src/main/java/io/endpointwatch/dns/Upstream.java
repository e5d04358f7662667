package io.endpointwatch.dns;

import io.endpointwatch.network.IpAddress;
import java.util.Optional;

/// Whom a vantage asks. Text is the resolver grammar of requests, in canonical form.
public sealed interface Upstream {
    int DNS_PORT = 53;
    String TCP = "tcp://";
    String AUTHORITATIVE = "authoritative://";

    /// Whether it is asked to recurse, and so answers from a cache.
    default boolean isRecursive() {
        return switch (this) {
            case SystemResolvers _, Server _ -> true;
            case Authorities _, Authority _ -> false;
        };
    }

    /// The one server that is asked, where it is one.
    default Optional<IpAddress> server() {
        return switch (this) {
            case Server server -> Optional.of(server.address);
            case Authority authority -> Optional.of(authority.address);
            case SystemResolvers _, Authorities _ -> Optional.empty();
        };
    }

    /// Where it listens, for UDP and TCP.
    default int port() {
        return switch (this) {
            case Server server -> server.port;
            case Authority authority -> authority.port;
            case SystemResolvers _, Authorities _ -> DNS_PORT;
        };
    }

    /// Its text as far as an address, or all of it.
    default String kind() {
        return switch (this) {
            case Server server -> server.transport == Transport.TCP ? TCP : "";
            case Authority _ -> AUTHORITATIVE;
            case SystemResolvers _, Authorities _ -> toString();
        };
    }

    /// The resolvers that the host is configured with.
    record SystemResolvers() implements Upstream {
        @Override
        public String toString() {
            return "system";
        }
    }

    /// One recursive resolver.
    ///
    /// @param transport UDP falls back to TCP when a response is truncated; TCP is used alone
    record Server(Transport transport, IpAddress address, int port) implements Upstream {
        @Override
        public String toString() {
            return (transport == Transport.TCP ? TCP : "") + SocketText.of(address, port);
        }
    }

    /// The authoritative servers of each zone that the chain passes, discovered.
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

    /// The upstream that `text` names.
    ///
    /// @throws IllegalArgumentException where it names none; the message says what is accepted
    static Upstream parse(String text) {
        return switch (text) {
            case "system" -> new SystemResolvers();
            case "authoritative" -> new Authorities();
            default -> SocketText.parse(text);
        };
    }
}
