package io.endpointwatch.cli;

import io.endpointwatch.api.RequestField;
import io.endpointwatch.api.RequestGrammar;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.usecase.InvalidRequestException;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/// Reads `HOST[:PORT]`.
final class EndpointConverter implements ITypeConverter<Endpoint> {
    /// Characters of URLs and mail addresses, which the grammar of hosts refuses with the host in them.
    private static final Pattern MORE_THAN_A_HOST = Pattern.compile("[/\\\\@?#]");

    @Override
    public Endpoint convert(String text) {
        return endpoint(text);
    }

    /// @throws InvalidRequestException if it is no host name, or has no port that there is
    static Endpoint endpoint(String text) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon >= 0
                && !IpAddress.isLiteral(text)
                && !MORE_THAN_A_HOST.matcher(text).find();
        String host = hasPort ? text.substring(0, colon) : text;
        int port = hasPort
                ? RequestGrammar.PORT
                        .parse(RequestField.PORT.option(), text.substring(colon + 1))
                        .intValueExact()
                : Endpoint.DEFAULT_PORT;
        return new Endpoint(RequestGrammar.HOST.parse(RequestField.ENDPOINT.option(), host), port);
    }
}
