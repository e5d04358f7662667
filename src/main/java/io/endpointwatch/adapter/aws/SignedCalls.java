package io.endpointwatch.adapter.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.Lazy;

/// Signs calls (AWS Signature Version 4), sends them, and bounds their answers in size and time.
///
/// A call is repeated if the service cannot have got it, if the service says that it is too busy, or if a
/// second call does no harm.
final class SignedCalls {
    /// The largest answer that is read. A page of 100 entries has 40 KB.
    static final int MAX_OCTETS = 4 << 20;
    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofMillis(400);
    /// For a connection, and for the next octets of an answer.
    private static final Duration SILENCE = Duration.ofSeconds(5);
    /// For a whole answer.
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Set<Integer> BUSY = Set.of(429, 503);

    /// Made with the first call: a process may make none.
    private final Lazy<SdkHttpClient> http;
    private final Supplier<AwsCredentials> credentials;
    private final Consumer<Duration> pause;
    private final Duration answer;
    private final Lazy<AwsV4HttpSigner> signer = new Lazy<>(AwsV4HttpSigner::create);

    /// @param pause waits for about this time
    SignedCalls(Supplier<AwsCredentials> credentials, Consumer<Duration> pause) {
        this(credentials, pause, SILENCE, ANSWER);
    }

    SignedCalls(Supplier<AwsCredentials> credentials, Consumer<Duration> pause, Duration silence, Duration answer) {
        this.credentials = credentials;
        this.pause = pause;
        this.answer = answer;
        this.http = new Lazy<>(() -> UrlConnectionHttpClient.builder()
                .connectionTimeout(silence)
                .socketTimeout(silence)
                .build());
    }

    /// Makes a call.
    ///
    /// @return what the last attempt got
    /// @throws UnansweredCall if the last attempt got nothing
    AwsReply send(AwsCall call, Region region) throws UnansweredCall {
        for (int attempt = 1; ; attempt++) {
            boolean isLast = attempt == ATTEMPTS;
            try {
                AwsReply reply = sendOnce(call, region);
                boolean again = BUSY.contains(reply.status())
                        || call.repeatable() && reply.status() >= 500
                        || AwsError.isThrottling(reply);
                if (isLast || !again) {
                    return reply;
                }
            } catch (UnansweredCall failed) {
                if (isLast || failed.mayHaveHappened() && !call.repeatable()) {
                    throw failed;
                }
            }
            pause.accept(PAUSE.multipliedBy(attempt));
        }
    }

    private AwsReply sendOnce(AwsCall call, Region region) throws UnansweredCall {
        SignedRequest signed = signed(call, region);
        HttpExecuteRequest.Builder request = HttpExecuteRequest.builder().request(signed.request());
        if (call.hasBody()) {
            signed.payload().ifPresent(request::contentStreamProvider);
        }
        long until = System.nanoTime() + answer.toNanos();
        try {
            HttpExecuteResponse response =
                    http.getValue().prepareRequest(request.build()).call();
            Map<String, String> headers = new HashMap<>();
            response.httpResponse()
                    .forEachHeader(
                            (name, values) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), values.getFirst()));
            try (InputStream body =
                    response.responseBody().<InputStream>map(one -> one).orElseGet(InputStream::nullInputStream)) {
                return new AwsReply(response.httpResponse().statusCode(), headers, read(body, until));
            }
        } catch (ConnectException | UnknownHostException unreached) {
            throw new UnansweredCall(false, unreached);
        } catch (IOException lost) {
            throw new UnansweredCall(true, lost);
        }
    }

    private SignedRequest signed(AwsCall call, Region region) {
        SdkHttpFullRequest.Builder request =
                SdkHttpFullRequest.builder().uri(call.url()).method(call.method());
        call.headers().forEach(request::putHeader);
        if (call.hasBody()) {
            request.putHeader("Content-Length", String.valueOf(call.body().length));
        }
        boolean isObjectStore = call.service().equals("s3");
        return signer.getValue()
                .sign(sign -> sign.identity(credentials.get())
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArray(call.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, call.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !isObjectStore)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !isObjectStore));
    }

    private static byte[] read(InputStream body, long until) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        for (int count = body.read(some); count >= 0; count = body.read(some)) {
            octets.write(some, 0, count);
            if (octets.size() > MAX_OCTETS) {
                throw new IOException("the answer is longer than " + (MAX_OCTETS >> 20) + " MiB");
            }
            if (System.nanoTime() - until > 0) {
                throw new IOException("the answer takes too long");
            }
        }
        return octets.toByteArray();
    }
}
