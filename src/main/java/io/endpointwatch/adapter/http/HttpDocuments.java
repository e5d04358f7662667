package io.endpointwatch.adapter.http;

import io.endpointwatch.published.Validators;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/// Reads documents over HTTPS (RFC 9110), and over plain HTTP from loopback addresses. A strange server can
/// make it neither wait longer than the limit, nor read more than [BodyReader] takes, nor ask a host inside the
/// network.
///
/// It uses [HttpURLConnection], which the AWS clients bring already, and not java.net.http, whose time limit
/// ends with the header, and which has threads and HTTP/2 that one request does not need.
public final class HttpDocuments {
    private final Supplier<String> userAgent;
    private final ProxySettings proxies;
    private final Optional<SSLSocketFactory> tls;

    /// @param userAgent gives, for instance, `endpoint-watch/0.1.0`; asked for with each request, since most processes
    /// make none
    /// @param environment variables that may name a proxy
    public HttpDocuments(Supplier<String> userAgent, Map<String, String> environment) {
        this(userAgent, environment, Optional.empty());
    }

    /// @param tls instead of the platform's
    HttpDocuments(Supplier<String> userAgent, Map<String, String> environment, Optional<SSLSocketFactory> tls) {
        this.userAgent = userAgent;
        this.proxies = new ProxySettings(environment);
        this.tls = tls;
    }

    /// What a server answered.
    sealed interface Response {
        /// The document is still the one that the validators belong to.
        record NotModified() implements Response {}

        /// @param body decompressed
        /// @param url where it is, behind redirects
        record Document(byte[] body, Validators validators, URI url) implements Response {}
    }

    /// The document at a URL, also behind redirects.
    ///
    /// @param accept the media types that are wanted
    /// @param known what an earlier answer gave; [Validators#NONE] to get the document in any case
    /// @param within for everything, from the lookup of the name to the last octet
    /// @throws DocumentException if there is no such document in time
    Response get(URI url, String accept, Validators known, Duration within) throws DocumentException {
        HttpExchange exchange = new HttpExchange(this, accept, known, new TimeBudget(within));
        FutureTask<Response> task = new FutureTask<>(() -> exchange.follow(url));
        Thread.ofVirtual().start(task);
        try {
            return task.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.abandon();
            throw exchange.late(url, e);
        } catch (InterruptedException e) {
            exchange.abandon();
            Thread.currentThread().interrupt();
            throw new DocumentException(url.getHost() + " was not asked to the end", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DocumentException said) {
                throw said;
            }
            throw new IllegalStateException("reading " + url.getHost() + " failed", e.getCause());
        }
    }

    /// The document, whatever was known of it.
    byte[] read(URI url, String accept, Duration within) throws DocumentException {
        return switch (get(url, accept, Validators.NONE, within)) {
            case Response.Document document -> document.body();
            case Response.NotModified _ ->
                throw new DocumentException(url.getHost() + " answered 304, though nothing was known of the document");
        };
    }

    /// A connection that is not open yet.
    HttpURLConnection connection(URI url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection(proxies.choose(url));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("User-Agent", userAgent.get());
        if (connection instanceof HttpsURLConnection secure) {
            tls.ifPresent(secure::setSSLSocketFactory);
        }
        return connection;
    }

    /// Whether a host is not on the Internet. Behind a proxy, names are the proxy's to look up.
    boolean isInside(URI url) throws DocumentException {
        return HostScope.isInside(url.getHost(), proxies.choose(url).type() == Proxy.Type.DIRECT);
    }
}
