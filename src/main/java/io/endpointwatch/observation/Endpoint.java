package io.endpointwatch.observation;

import io.endpointwatch.dns.DnsName;

/// What users connect to: a host name and a TCP port.
public record Endpoint(DnsName host, int port) implements Comparable<Endpoint> {
    public static final int DEFAULT_PORT = 443;

    public Endpoint {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
    }

    /// The endpoint that [#toString()] writes so.
    public static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        return new Endpoint(new DnsName(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public int compareTo(Endpoint other) {
        int byHost = host.compareTo(other.host);
        return byHost != 0 ? byHost : Integer.compare(port, other.port);
    }

    /// `host:port`.
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
