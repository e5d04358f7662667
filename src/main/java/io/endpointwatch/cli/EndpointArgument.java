package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.usecase.InvalidRequestException;
import picocli.CommandLine.Parameters;

/// The endpoint that a command is about.
final class EndpointArgument {
    @Parameters(paramLabel = "HOST[:PORT]", description = "The endpoint: a host name, and a TCP port (default 443).")
    String endpoint = "";

    /// Puts host and port into a request; a URL goes there whole, to be refused as one.
    void into(ObjectNode request) {
        int colon = endpoint.lastIndexOf(':');
        if (colon < 0 || IpAddress.isLiteral(endpoint) || endpoint.matches(".*[/\\\\@?#].*")) {
            request.put("endpoint", endpoint);
        } else {
            request.put("endpoint", endpoint.substring(0, colon)).put("port", port(endpoint.substring(colon + 1)));
        }
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new InvalidRequestException("PORT", '"' + text + "\"; accepted: a whole number from 1 to 65535");
        }
        return Integer.parseInt(text);
    }
}
