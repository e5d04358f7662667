package io.endpointwatch.adapter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.endpointwatch.usecase.FeedConflictException;
import io.endpointwatch.usecase.FeedException;
import io.endpointwatch.usecase.FeedLocation;
import io.endpointwatch.usecase.FeedTarget;
import io.endpointwatch.usecase.ObjectStoreException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Feeds in objects of Amazon S3. It needs `s3:GetObject` and `s3:PutObject` on the object.
///
/// A write has a condition (RFC 9110, section 13.1): the object is as it was read (`If-Match`), or there is none
/// (`If-None-Match: *`). Without `s3:ListBucket`, S3 says of a missing object that access is denied. So the write
/// tells: if there is no object, it succeeds.
public final class S3Feeds implements FeedTarget {
    private static final String CONTENT_TYPE = "text/plain; charset=utf-8";
    /// Firewalls and caches ask again after a minute.
    private static final String CACHE_CONTROL = "max-age=60";
    /// The object has changed, or another write is going on.
    private static final int PRECONDITION_FAILED = 412;

    private static final int CONFLICT = 409;

    private final S3ObjectStore objects;

    S3Feeds(S3ObjectStore objects) {
        this.objects = objects;
    }

    /// With the region, the endpoints and the credentials that the environment and the configuration of AWS name.
    public static S3Feeds of(Map<String, String> environment) {
        return new S3Feeds(S3ObjectStore.of(environment));
    }

    @Override
    public Stored read(FeedLocation to) {
        FeedLocation.S3Object object = object(to);
        AwsReply reply = call(() -> objects.get(object));
        if (reply.status() == 404 || reply.status() == 403) {
            String code = AwsError.of(reply).code();
            if (code.equals("NoSuchKey") || code.equals("AccessDenied")) {
                return Stored.NOTHING;
            }
        }
        if (!reply.isOk()) {
            throw failed(S3Error.of(object.bucket(), object.key(), "s3:GetObject", reply));
        }
        return new Stored(Optional.of(new String(reply.body(), UTF_8)), reply.header("etag"));
    }

    @Override
    public void write(FeedLocation to, String text, Stored before) {
        FeedLocation.S3Object object = object(to);
        Map<String, String> headers =
                new HashMap<>(Map.of("Content-Type", CONTENT_TYPE, "Cache-Control", CACHE_CONTROL));
        before.tag().ifPresentOrElse(tag -> headers.put("If-Match", tag), () -> headers.put("If-None-Match", "*"));
        AwsReply reply = call(() -> objects.put(object, text.getBytes(UTF_8), headers));
        if (reply.status() == PRECONDITION_FAILED && before.tag().isEmpty() && !isReadable(object)) {
            throw new FeedException(
                    "S3 denies reading the feed, which is there: allow s3:GetObject on it (" + to + ")", null);
        }
        if (reply.status() == PRECONDITION_FAILED || reply.status() == CONFLICT) {
            throw new FeedConflictException(to);
        }
        if (!reply.isOk()) {
            throw failed(S3Error.of(object.bucket(), object.key(), "s3:PutObject", reply));
        }
    }

    private boolean isReadable(FeedLocation.S3Object object) {
        return call(() -> objects.get(object)).isOk();
    }

    private static AwsReply call(Supplier<AwsReply> call) {
        try {
            return call.get();
        } catch (ObjectStoreException failed) {
            throw failed(failed);
        }
    }

    private static FeedException failed(ObjectStoreException failure) {
        return new FeedException(String.valueOf(failure.getMessage()), failure);
    }

    private static FeedLocation.S3Object object(FeedLocation to) {
        if (to instanceof FeedLocation.S3Object object) {
            return object;
        }
        throw new IllegalArgumentException("not an object of S3: " + to);
    }
}
