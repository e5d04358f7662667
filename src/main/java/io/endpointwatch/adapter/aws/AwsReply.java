package io.endpointwatch.adapter.aws;

import java.util.Map;
import java.util.Optional;

/// What a service answered.
///
/// @param headers by name in lower case; of several with one name, the first
record AwsReply(int status, Map<String, String> headers, byte[] body) {
    AwsReply {
        headers = Map.copyOf(headers);
    }

    boolean isOk() {
        return status / 100 == 2;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
