package io.endpointwatch.adapter.aws;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;

/// One call of a service.
///
/// @param service the name that signatures have for it, such as `ec2`
/// @param url without a query
/// @param repeatable whether a second call after one without an answer does no harm
record AwsCall(
        String service, SdkHttpMethod method, URI url, Map<String, String> headers, byte[] body, boolean repeatable) {
    AwsCall {
        headers = Map.copyOf(headers);
    }

    /// Whether something is sent. `HttpURLConnection` makes a POST of a GET that sends as much as nothing.
    boolean hasBody() {
        return method != SdkHttpMethod.GET;
    }
}
