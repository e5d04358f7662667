package io.endpointwatch.imports.tool;

/// Addresses with ports, as the resolver grammar of requests has them.
final class Sockets {
    private Sockets() {}

    /// @param port in decimal; empty if unknown
    static String of(String address, String port) {
        String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
        return port.isEmpty() ? address : host + ":" + port;
    }
}
