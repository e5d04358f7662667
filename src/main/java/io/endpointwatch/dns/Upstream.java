package io.endpointwatch.dns;

import io.endpointwatch.network.IpAddress;

/// Whom a vantage asks. Text is the resolver grammar of requests, in canonical form.
public sealed interface Upstream {
    int DNS_PORT = 53;

    /// Whether it is asked to recurse, and so answers from a cache.
    default boolean isRecursive() {
        return switch (this) {
            case SystemResolvers _, Server _ -> true;
            case Authorities _, Authority _ -> false;
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
            return (transport == Transport.TCP ? "tcp://" : "") + SocketText.of(address, port);
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
            return "authoritative://" + SocketText.of(address, port);
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
