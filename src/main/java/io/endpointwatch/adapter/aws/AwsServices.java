package io.endpointwatch.adapter.aws;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/// Where the services are: the region, and their URLs, as the environment and the configuration of AWS say.
///
/// @param environment with `AWS_REGION`, `AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_EC2` and `AWS_ENDPOINT_URL_S3`
record AwsServices(Map<String, String> environment) {
    AwsServices {
        environment = Map.copyOf(environment);
    }

    /// @throws IllegalStateException if no region is configured; the message says what to do
    Region region() {
        String named = environment.getOrDefault("AWS_REGION", "");
        if (!named.isEmpty()) {
            return Region.of(named);
        }
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException e) {
            throw new IllegalStateException("no AWS region is configured: set AWS_REGION", e);
        }
    }

    /// The URL that somebody configured for a service, such as that of a proxy or of a stand-in.
    ///
    /// @param service such as `EC2`
    /// @throws IllegalStateException if it is no URL
    Optional<URI> configured(String service) {
        return named("AWS_ENDPOINT_URL_" + service).or(() -> named("AWS_ENDPOINT_URL"));
    }

    private Optional<URI> named(String variable) {
        String url = environment.getOrDefault(variable, "");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (!url.matches("https?://[A-Za-z0-9.\\[\\]:-]+/?")) {
            throw new IllegalStateException(
                    variable + " is not the URL of a service; accepted: https://HOST or http://HOST:PORT");
        }
        return Optional.of(URI.create(url));
    }

    /// The URL of a service; that of AWS in the partition of the region, if none is configured.
    URI url(String service, Region region) {
        return configured(service).orElseGet(() -> URI.create("https://" + host(service, region)));
    }

    /// The host name of a service in the partition of the region, such as `ec2.cn-north-1.amazonaws.com.cn`.
    static String host(String service, Region region) {
        return service.toLowerCase(Locale.ROOT) + "." + region.id() + "."
                + PartitionMetadata.of(region).dnsSuffix();
    }
}
