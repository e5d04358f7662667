package io.endpointwatch.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.adapter.http.HttpDocuments.Response;
import io.endpointwatch.adapter.tls.Certificates;
import io.endpointwatch.published.Validators;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpDocumentsIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final byte[] BODY = ScriptedServer.octets("192.0.2.0/24\n");
    private static Certificates certificates;
    private static SSLSocketFactory trusting;

    private final ScriptedServer server = new ScriptedServer();
    private final HttpDocuments documents = new HttpDocuments(() -> "endpoint-watch/1", Map.of());

    @BeforeAll
    static void make(@TempDir Path folder) throws Exception {
        certificates = new Certificates(folder);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates.issuers());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        trusting = context.getSocketFactory();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private Response get(String path) throws DocumentException {
        return documents.get(server.url(path), "*/*", Validators.NONE, LONG);
    }

    private static byte[] body(Response response) {
        return ((Response.Document) response).body();
    }

    private void assertFails(String path, Duration within, String message) {
        assertThatThrownBy(() -> documents.get(server.url(path), "*/*", Validators.NONE, within))
                .isInstanceOf(DocumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aDocumentComesWithItsValidators() throws Exception {
        server.on(
                "/a",
                OK
                        + "Date: Sun, 01 Nov 2026 00:01:00 GMT\r\nETag: \"1\"\r\n"
                        + "Last-Modified: Sun, 01 Nov 2026 00:00:00 GMT\r\n",
                BODY);

        Response.Document document = (Response.Document) get("/a");

        assertThat(document.body()).isEqualTo(BODY);
        assertThat(document.validators())
                .isEqualTo(new Validators(Optional.of("\"1\""), Optional.of("Sun, 01 Nov 2026 00:00:00 GMT")));
        assertThat(server.requests.getFirst())
                .startsWith("GET /a HTTP/1.1\r\n")
                .contains("User-Agent: endpoint-watch/1\r\n", "Accept-Encoding: gzip\r\n", "Accept: */*\r\n");
    }

    /// Within the second of its time it may have changed again.
    @Test
    void aTimeOfLatelyIsNoValidator() throws Exception {
        server.on(
                "/a",
                OK + "Date: Sun, 01 Nov 2026 00:00:59 GMT\r\nLast-Modified: Sun, 01 Nov 2026 00:00:00 GMT\r\n",
                BODY);
        server.on("/b", OK + "Last-Modified: Sun, 01 Nov 2026 00:00:00 GMT\r\n", BODY);

        assertThat(((Response.Document) get("/a")).validators()).isEqualTo(Validators.NONE);
        assertThat(((Response.Document) get("/b")).validators()).isEqualTo(Validators.NONE);
    }

    @Test
    void whatDidNotChangeIsNotSentAgain() throws Exception {
        server.on(
                "/a",
                (request, out) -> ScriptedServer.send(
                        out,
                        request.contains("If-None-Match: W/\"1\"\r\n")
                                        && request.contains("If-Modified-Since: then\r\n")
                                ? "HTTP/1.1 304 Not Modified\r\n"
                                : "HTTP/1.1 500 Oops\r\n",
                        new byte[0]));

        Validators known = new Validators(Optional.of("W/\"1\""), Optional.of("then"));
        assertThat(documents.get(server.url("/a"), "*/*", known, LONG)).isEqualTo(new Response.NotModified());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 Not Found | | 127.0.0.1 answered 404 Not Found",
                "500 | | 127.0.0.1 answered 500",
                "204 No Content | | 127.0.0.1 answered 204 No Content",
                "429 Too Many Requests | Retry-After: 120 | 127.0.0.1 answered 429 Too Many Requests, and asks to be left alone for 120 s (Retry-After)",
                "503 Busy | Retry-After: Sun, 29 Nov 2026 00:00:00 GMT | 127.0.0.1 answered 503 Busy, and asks to be left alone until Sun, 29 Nov 2026 00:00:00 GMT (Retry-After)",
                "200 OK | Content-Encoding: br | 127.0.0.1 sent the content encoding \"br\"; accepted: gzip, or none",
                "200 OK | Content-Encoding: gzip | 127.0.0.1 sent what is not gzip, though it says so",
                "200 OK | Content-Length: 99999999 | 127.0.0.1 sent more than 16 MiB",
                "200 OK | Content-Length: 99 | the answer of 127.0.0.1 broke off: Premature EOF",
                "302 Found | | 127.0.0.1 redirects to nowhere",
                "302 Found | Location: http://192.0.2.7/ | 127.0.0.1 redirects to \"http://192.0.2.7/\"; accepted: https://",
                "302 Found | Location: file:///etc/passwd | 127.0.0.1 redirects to \"file:///etc/passwd\"; accepted: https://",
                "302 Found | Location: https://a:b@example.org/ | 127.0.0.1 redirects to",
                "302 Found | Location: :// | 127.0.0.1 redirects to \"://\", which is no URL"
            })
    void whatIsNoDocumentIsToldInASentence(String status, String field, String message) {
        server.on(
                "/a",
                (_, out) -> ScriptedServer.send(
                        out, "HTTP/1.1 " + status + "\r\n" + (field == null ? "" : field + "\r\n"), BODY));

        assertFails("/a", LONG, message);
    }

    @Test
    void textOfAServerIsMadeHarmless() {
        server.on(
                "/a",
                (_, out) -> ScriptedServer.send(out, "HTTP/1.1 500 \u001b[31m" + "x".repeat(5000) + "\r\n", BODY));

        assertThatThrownBy(() -> get("/a"))
                .hasMessageStartingWith("127.0.0.1 answered 500 ?[31mx")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage\r\n\r\n", "\u0000\u0001\u0002\r\n\r\n", "SSH-2.0-OpenSSH\r\n"})
    void whatIsNotHttpIsRefused(String octets) {
        server.on("/a", (_, out) -> out.write(ScriptedServer.octets(octets)));

        assertFails("/a", LONG, "");
    }

    @Test
    void aServerThatSaysNothingIsNotAwaitedLongerThanTheLimit() {
        server.on("/a", (_, _) -> Thread.sleep(LONG));

        assertFails("/a", SHORT, "127.0.0.1 did not answer completely within 500 ms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nX: ",
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n"
            })
    void aServerThatDripsIsNotAwaitedLongerThanTheLimit(String beginning) {
        server.on("/a", (_, out) -> {
            out.write(ScriptedServer.octets(beginning));
            while (true) {
                out.write('x');
                out.flush();
                Thread.sleep(20);
            }
        });

        assertFails("/a", SHORT, "127.0.0.1 did not answer completely within 500 ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {OK, OK + "Transfer-Encoding: chunked\r\n"})
    void anEndlessBodyEndsAtTheLimit(String head) {
        byte[] chunk = new byte[1 << 16];
        server.on("/a", (_, out) -> {
            ScriptedServer.send(out, head, new byte[0]);
            while (true) {
                if (head.contains("chunked")) {
                    out.write(ScriptedServer.octets("10000\r\n"));
                }
                out.write(chunk);
                if (head.contains("chunked")) {
                    out.write(ScriptedServer.octets("\r\n"));
                }
            }
        });

        assertFails("/a", LONG, "127.0.0.1 sent more than 16 MiB");
    }

    @Test
    void gzipIsDecompressed() throws Exception {
        server.on("/a", OK + "Content-Encoding: gzip\r\n", ScriptedServer.gzip(BODY));

        assertThat(body(get("/a"))).isEqualTo(BODY);
    }

    @Test
    void aGzipBombEndsAtTheLimit() throws Exception {
        server.on("/a", OK + "Content-Encoding: gzip\r\n", ScriptedServer.gzip(new byte[200 << 20]));

        assertFails("/a", LONG, "127.0.0.1 sent more than 64 MiB, decompressed");
    }

    @Test
    void cutOffGzipIsRefused() throws Exception {
        byte[] whole = ScriptedServer.gzip(new byte[100_000]);
        byte[] cut = Arrays.copyOf(whole, whole.length - 12);
        server.on("/a", OK + "Content-Encoding: gzip\r\n", cut);

        assertFails("/a", LONG, "127.0.0.1 sent a document that is cut off");
    }

    @Test
    void cutOffChunksAreRefused() {
        server.on(
                "/a",
                (_, out) -> ScriptedServer.send(
                        out, OK + "Transfer-Encoding: chunked\r\n", ScriptedServer.octets("ff\r\n192.0.2.0/24")));

        assertFails("/a", LONG, "the answer of 127.0.0.1 broke off: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreFollowed(int status) throws Exception {
        server.on("/a/b", "HTTP/1.1 " + status + " There\r\nLocation: ../c\r\n", new byte[0]);
        server.on("/c", "192.0.2.0/24\n");

        Response.Document document = (Response.Document) get("/a/b");

        assertThat(document.body()).isEqualTo(BODY);
        assertThat(document.url()).isEqualTo(server.url("/c"));
    }

    @Test
    void aRedirectLoopEnds() {
        server.on("/a", "HTTP/1.1 302 Found\r\nLocation: /a\r\n", new byte[0]);

        assertFails("/a", LONG, "127.0.0.1 redirects more than 5 times");
        assertThat(server.requests).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/", "http://192.0.2.7/", "http://127.0.0.1.example.org/"})
    void otherHostsAreNotAskedWithoutTls(String url) {
        assertThatThrownBy(() -> documents.get(URI.create(url), "*/*", Validators.NONE, LONG))
                .hasMessageEndingWith("would be asked without TLS; accepted: https://, and http:// on this host only");
    }

    @Test
    void aHostThatRefusesIsToldInASentence() throws Exception {
        server.close();

        assertFails("/a", LONG, "127.0.0.1 cannot be connected to: Connection refused");
    }

    @Test
    void aTrustedCertificateIsTaken() throws Exception {
        try (ScriptedServer secure = new ScriptedServer(certificates.server("address"))) {
            secure.on("/a", "192.0.2.0/24\n");
            HttpDocuments trustful = new HttpDocuments(() -> "x", Map.of(), Optional.of(trusting));

            assertThat(trustful.read(secure.url("/a"), "*/*", LONG)).isEqualTo(BODY);
        }
    }

    @ParameterizedTest
    @CsvSource({"foreign, true", "expired, true", "other, true", "address, false"})
    void anUntrustedCertificateIsRefused(String certificate, boolean trustsIssuer) throws Exception {
        try (ScriptedServer secure = new ScriptedServer(certificates.server(certificate))) {
            secure.on("/a", "192.0.2.0/24\n");
            HttpDocuments strict =
                    new HttpDocuments(() -> "x", Map.of(), trustsIssuer ? Optional.of(trusting) : Optional.empty());

            assertThatThrownBy(() -> strict.read(secure.url("/a"), "*/*", LONG))
                    .hasMessageStartingWith("the certificate of 127.0.0.1 is not trusted: ");
            assertThat(secure.requests).isEmpty();
        }
    }

    @Test
    void noRedirectLeavesTls() throws Exception {
        try (ScriptedServer secure = new ScriptedServer(certificates.server("address"))) {
            secure.on("/a", "HTTP/1.1 302 Found\r\nLocation: " + server.url("/b") + "\r\n", new byte[0]);
            HttpDocuments trustful = new HttpDocuments(() -> "x", Map.of(), Optional.of(trusting));

            assertThatThrownBy(() -> trustful.read(secure.url("/a"), "*/*", LONG))
                    .hasMessage("127.0.0.1 redirects to \"" + server.url("/b") + "\"; accepted: https://");
        }
    }

    /// A proxy on loopback that connects every host to one port.
    private static final class Proxy implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final int target;

        private Proxy(int target) throws IOException {
            this.target = target;
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    Thread.ofVirtual().start(() -> tunnel(client));
                } catch (IOException _) {
                    return;
                }
            }
        }

        private void tunnel(Socket client) {
            try (client;
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                requests.add(ScriptedServer.head(client.getInputStream()));
                client.getOutputStream().write(ScriptedServer.octets("HTTP/1.1 200 OK\r\n\r\n"));
                Thread.ofVirtual().start(() -> pump(server, client));
                client.getInputStream().transferTo(server.getOutputStream());
            } catch (IOException _) {
                // one of them went away
            }
        }

        private static void pump(Socket from, Socket to) {
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                in.transferTo(out);
            } catch (IOException _) {
                // one of them went away
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void theProxyOfTheEnvironmentIsAsked() throws Exception {
        try (ScriptedServer secure = new ScriptedServer(certificates.server("valid"));
                Proxy proxy = new Proxy(secure.port())) {
            secure.on("/a", "192.0.2.0/24\n");
            Map<String, String> environment = Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.socket.getLocalPort());
            HttpDocuments proxied = new HttpDocuments(() -> "x", environment, Optional.of(trusting));

            assertThat(proxied.read(URI.create("https://www.example.org/a"), "*/*", LONG))
                    .isEqualTo(BODY);
            assertThat(proxy.requests.getFirst()).startsWith("CONNECT www.example.org:443 HTTP/1.1\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://localhost/",
                "https://10.0.0.1/",
                "//169.254.169.254/latest"
            })
    void noRedirectLeadsFromTheInternetIntoANetwork(String location) throws Exception {
        try (ScriptedServer secure = new ScriptedServer(certificates.server("valid"));
                Proxy proxy = new Proxy(secure.port())) {
            secure.on("/a", "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n", new byte[0]);
            HttpDocuments proxied = new HttpDocuments(
                    () -> "x",
                    Map.of("https_proxy", "127.0.0.1:" + proxy.socket.getLocalPort()),
                    Optional.of(trusting));

            assertThatThrownBy(() -> proxied.read(URI.create("https://www.example.org/a"), "*/*", LONG))
                    .hasMessage("www.example.org redirects to \"" + location + "\", which is not on the Internet");
            assertThat(proxy.requests).hasSize(1);
        }
    }
}
