package io.endpointwatch.adapter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.endpointwatch.usecase.FeedLocation;
import io.endpointwatch.usecase.ObjectStore;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/// Objects of Amazon S3, by its REST API.
///
/// The bucket stands in the host name, as AWS wants it. It stands in the path if an endpoint is configured,
/// which may have no such names, or if the bucket has a dot, which the certificate of AWS does not cover.
public final class S3ObjectStore implements ObjectStore {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final int LONGEST_KEY = 1024;
    private static final byte[] NOTHING = {};

    private final AwsServices services;
    private final SignedCalls calls;

    S3ObjectStore(AwsServices services, SignedCalls calls) {
        this.services = services;
        this.calls = calls;
    }

    /// With the region, the endpoints and the credentials that the environment and the configuration of AWS
    /// name.
    public static S3ObjectStore of(Map<String, String> environment) {
        return new S3ObjectStore(new AwsServices(environment), DefaultCalls.create());
    }

    @Override
    public void put(String bucket, String key, byte[] content, String contentType) {
        AwsReply reply = send(bucket, key, SdkHttpMethod.PUT, Map.of("Content-Type", contentType), content);
        if (!reply.isOk()) {
            throw S3Error.of(bucket, key, "s3:PutObject", reply);
        }
    }

    @Override
    public Optional<byte[]> get(String bucket, String key) {
        AwsReply reply = send(bucket, key, SdkHttpMethod.GET, Map.of(), NOTHING);
        if (reply.status() == 404 && AwsError.of(reply).code().equals("NoSuchKey")) {
            return Optional.empty();
        }
        if (!reply.isOk()) {
            throw S3Error.of(bucket, key, "s3:GetObject", reply);
        }
        return Optional.of(reply.body());
    }

    /// Any answer of S3 to a read.
    AwsReply get(FeedLocation.S3Object object) {
        return send(object.bucket(), object.key(), SdkHttpMethod.GET, Map.of(), NOTHING);
    }

    /// Any answer of S3 to a write.
    AwsReply put(FeedLocation.S3Object object, byte[] content, Map<String, String> headers) {
        return send(object.bucket(), object.key(), SdkHttpMethod.PUT, headers, content);
    }

    private AwsReply send(
            String bucket, String key, SdkHttpMethod method, Map<String, String> headers, byte[] content) {
        if (!BUCKET.matcher(bucket).matches() || key.isEmpty() || key.getBytes(UTF_8).length > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "not the name of an object in S3: " + AwsError.clean(bucket + "/" + key));
        }
        try {
            Region region = services.region();
            return calls.send(new AwsCall("s3", method, url(bucket, key, region), headers, content, true), region);
        } catch (UnansweredCall lost) {
            throw S3Error.unanswered(bucket, key, lost);
        } catch (SdkException | IllegalStateException unconfigured) {
            throw S3Error.unconfigured(bucket, key, unconfigured);
        }
    }

    URI url(String bucket, String key, Region region) {
        Optional<URI> configured = services.configured("S3");
        String path = "/" + encoded(key);
        if (configured.isPresent() || bucket.contains(".")) {
            String service = configured.map(URI::toString).orElse("https://" + AwsServices.host("S3", region));
            return URI.create(service.replaceFirst("/$", "") + "/" + bucket + path);
        }
        return URI.create("https://" + bucket + "." + AwsServices.host("S3", region) + path);
    }

    /// Each segment in percent-encoding (RFC 3986), as signatures have it.
    private static String encoded(String key) {
        return Arrays.stream(key.split("/", -1))
                .map(segment -> URLEncoder.encode(segment, UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A")
                        .replace("%7E", "~"))
                .collect(Collectors.joining("/"));
    }
}
