package io.endpointwatch.adapter.http;

import io.endpointwatch.adapter.http.HttpDocuments.Response;
import io.endpointwatch.published.Validators;
import io.endpointwatch.render.Sanitizer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// One request, and those that its redirects lead to.
final class HttpExchange {
    private static final int MOST_REDIRECTS = 5;
    private static final Duration AS_GOOD_AS_AN_ENTITY_TAG = Duration.ofMinutes(1);
    /// Longer validators are not kept.
    private static final int LONGEST_VALIDATOR = 1024;
    private static final int PERMANENT_REDIRECT = 308;
    private static final int TEMPORARY_REDIRECT = 307;

    private final HttpDocuments documents;
    private final String accept;
    private final Validators known;
    private final TimeBudget budget;
    private volatile @Nullable HttpURLConnection open;
    private volatile boolean abandoned;

    HttpExchange(HttpDocuments documents, String accept, Validators known, TimeBudget budget) {
        this.documents = documents;
        this.accept = accept;
        this.known = known;
        this.budget = budget;
    }

    /// Closes whatever is open.
    void abandon() {
        abandoned = true;
        HttpURLConnection connection = open;
        if (connection != null) {
            connection.disconnect();
        }
    }

    DocumentException late(URI url, Exception cause) {
        return new DocumentException(
                url.getHost() + " did not answer completely within "
                        + budget.whole().toMillis() + " ms",
                cause);
    }

    /// What one request led to.
    private sealed interface Step {
        record Answered(Response response) implements Step {}

        record Redirected(String location) implements Step {}
    }

    /// @throws DocumentException if there is no document
    Response follow(URI first) throws DocumentException {
        if (!isHttps(first) && !HostScope.isLoopback(first.getHost())) {
            throw new DocumentException(
                    first.getHost() + " would be asked without TLS; accepted: https://, and http:// on this host only");
        }
        boolean inside = documents.isInside(first);
        URI url = first;
        for (int asked = 0; asked <= MOST_REDIRECTS; asked++) {
            switch (ask(url)) {
                case Step.Answered(Response response) -> {
                    return response;
                }
                case Step.Redirected(String location) -> url = target(url, location, inside);
            }
        }
        throw new DocumentException(first.getHost() + " redirects more than " + MOST_REDIRECTS + " times");
    }

    private static boolean isHttps(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /// Where a redirect leads: never from TLS to none, and never from the Internet into a network.
    private URI target(URI from, String location, boolean inside) throws DocumentException {
        String shown = from.getHost() + " redirects to \"" + Sanitizer.line(Sanitizer.clip(location, 100)) + '"';
        URI to;
        try {
            to = from.resolve(new URI(location));
        } catch (URISyntaxException e) {
            throw new DocumentException(shown + ", which is no URL", e);
        }
        boolean allowed = isHttps(to)
                || "http".equalsIgnoreCase(to.getScheme()) && !isHttps(from) && HostScope.isLoopback(to.getHost());
        if (to.getHost() == null || to.getRawUserInfo() != null || !allowed) {
            throw new DocumentException(shown + "; accepted: https://");
        }
        if (!inside && documents.isInside(to)) {
            throw new DocumentException(shown + ", which is not on the Internet");
        }
        return to;
    }

    private Step ask(URI url) throws DocumentException {
        if (abandoned) {
            throw new DocumentException(url.getHost() + " was not asked in time");
        }
        HttpURLConnection connection = null;
        try {
            connection = documents.connection(url);
            open = connection;
            connection.setConnectTimeout(budget.millis());
            connection.setReadTimeout(budget.millis());
            connection.setRequestProperty("Accept", accept);
            connection.setRequestProperty("Accept-Encoding", "gzip");
            setValidators(connection);
            return answer(url, connection);
        } catch (DocumentException e) {
            throw e;
        } catch (IOException e) {
            throw failure(url, e);
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    private void setValidators(HttpURLConnection connection) {
        known.entityTag().ifPresent(tag -> connection.setRequestProperty("If-None-Match", tag));
        known.lastModified().ifPresent(time -> connection.setRequestProperty("If-Modified-Since", time));
    }

    private Step answer(URI url, HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        return switch (status) {
            case HttpURLConnection.HTTP_OK ->
                new Step.Answered(new Response.Document(BodyReader.read(connection), validators(connection), url));
            case HttpURLConnection.HTTP_NOT_MODIFIED -> new Step.Answered(new Response.NotModified());
            case HttpURLConnection.HTTP_MOVED_PERM,
                    HttpURLConnection.HTTP_MOVED_TEMP,
                    HttpURLConnection.HTTP_SEE_OTHER,
                    TEMPORARY_REDIRECT,
                    PERMANENT_REDIRECT -> new Step.Redirected(location(url, connection));
            case -1 -> throw new DocumentException(url.getHost() + " does not answer in HTTP");
            default ->
                throw new DocumentException(
                        url.getHost() + " answered " + status + reason(connection) + wait(connection), status);
        };
    }

    private static String location(URI url, HttpURLConnection connection) throws DocumentException {
        String location = connection.getHeaderField("Location");
        if (location == null) {
            throw new DocumentException(url.getHost() + " redirects to nowhere");
        }
        return location.strip();
    }

    private static String reason(HttpURLConnection connection) throws IOException {
        String reason = connection.getResponseMessage();
        return reason == null || reason.isBlank() ? "" : " " + Sanitizer.line(Sanitizer.clip(reason.strip(), 60));
    }

    /// RFC 9110, section 10.2.3.
    private static String wait(HttpURLConnection connection) {
        String after = connection.getHeaderField("Retry-After");
        if (after == null || after.isBlank()) {
            return "";
        }
        String time = Sanitizer.line(Sanitizer.clip(after.strip(), 40));
        return ", and asks to be left alone " + (time.matches("[0-9]+") ? "for " + time + " s" : "until " + time)
                + " (Retry-After)";
    }

    private static Validators validators(HttpURLConnection connection) {
        return new Validators(
                validator(connection, "ETag"),
                validator(connection, "Last-Modified").filter(_ -> isOld(connection)));
    }

    /// Whether the document was not changed lately. It has a time in whole seconds, so it may change again without
    /// another time (RFC 9110, section 8.8.2.2).
    private static boolean isOld(HttpURLConnection connection) {
        long answered = connection.getDate();
        return answered > 0 && answered - connection.getLastModified() >= AS_GOOD_AS_AN_ENTITY_TAG.toMillis();
    }

    private static Optional<String> validator(HttpURLConnection connection, String name) {
        return Optional.ofNullable(connection.getHeaderField(name))
                .map(String::strip)
                .filter(text -> text.matches("[ -~]{1," + LONGEST_VALIDATOR + "}"));
    }

    private DocumentException failure(URI url, IOException e) {
        String host = url.getHost();
        return switch (e) {
            case SocketTimeoutException _ -> late(url, e);
            case UnknownHostException _ -> new DocumentException("the name " + host + " does not resolve", e);
            case ConnectException _ -> new DocumentException(host + " cannot be connected to: " + said(e), e);
            case SSLException _
            when isUntrusted(e) ->
                new DocumentException("the certificate of " + host + " is not trusted: " + said(e), e);
            case SSLException _ -> new DocumentException("TLS with " + host + " failed: " + said(e), e);
            default -> new DocumentException("the answer of " + host + " broke off: " + said(e), e);
        };
    }

    private static boolean isUntrusted(Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private static String said(IOException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return Sanitizer.line(Sanitizer.clip(message, 120));
    }
}
