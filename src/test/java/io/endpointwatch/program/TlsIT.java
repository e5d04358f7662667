package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.endpointwatch.program.Program.Printed;
import io.endpointwatch.testdns.DnsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests which certificates of AWS endpoints the program trusts.
class TlsIT {
    private static final String PASSWORD = "changeit";
    private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:endpoint-watch";
    private static final byte[] ACCEPTED = """
            <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>
            <MessageId>94f20ce6-13c5-43a0-9a9e-ca52d816e90b</MessageId></PublishResult></PublishResponse>
            """.getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final BlockingQueue<String> published = new LinkedBlockingQueue<>();
    private DnsServer dns;
    private HttpsServer sns;

    @BeforeEach
    void serve() throws Exception {
        dns = DnsServer.start().zone("www.example.org. 300 IN A 192.0.2.7\n");
        certify();
        sns = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        sns.setHttpsConfigurator(new HttpsConfigurator(context()));
        sns.createContext("/", this::accept);
        sns.start();
    }

    @AfterEach
    void stop() {
        sns.stop(0);
        dns.close();
    }

    private Path keys() {
        return folder.resolve("keys.p12");
    }

    /// A self-signed certificate for the name `localhost`.
    private void certify() throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys().toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys())) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void accept(HttpExchange exchange) throws IOException {
        published.add(URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(200, ACCEPTED.length);
        exchange.getResponseBody().write(ACCEPTED);
        exchange.close();
    }

    private Printed check(Map<String, String> properties) {
        return Program.run(
                Map.of(
                        "XDG_STATE_HOME",
                        folder.toString(),
                        "AWS_REGION",
                        "eu-central-1",
                        "AWS_ACCESS_KEY_ID",
                        "test",
                        "AWS_SECRET_ACCESS_KEY",
                        "test",
                        "AWS_ENDPOINT_URL_SNS",
                        "https://localhost:" + sns.getAddress().getPort()),
                properties,
                "check",
                "www.example.org",
                "--resolver",
                dns.address(),
                "--family",
                "ipv4",
                "--no-networks",
                "--notify-baseline",
                "--notify",
                "sns:" + TOPIC);
    }

    @Test
    void aMessageIsSentOnlyWithATrustedCertificate() {
        Printed printed = check(
                Map.of("javax.net.ssl.trustStore", keys().toString(), "javax.net.ssl.trustStorePassword", PASSWORD));

        assertThat(printed).isEqualTo(new Printed(0, printed.out(), ""));
        assertThat(List.copyOf(published)).singleElement().asString().contains("Action=Publish", "TopicArn=" + TOPIC);
    }

    @Test
    void untrustedServersGetNoMessage() {
        Printed printed = check(Map.of());

        assertThat(printed.exitCode()).isEqualTo(3);
        assertThat(printed.err())
                .startsWith("ENDPOINT UNKNOWN - cannot publish to " + TOPIC)
                .contains("certificat");
        assertThat(published).isEmpty();
    }

    private Printed connect(Map<String, String> properties) {
        dns.zone("localhost. 300 IN A 127.0.0.1\n");
        return Program.run(
                Map.of("XDG_STATE_HOME", folder.toString()),
                properties,
                "check",
                "localhost:" + sns.getAddress().getPort(),
                "--resolver",
                dns.address(),
                "--family",
                "ipv4",
                "--no-networks",
                "--connect",
                "--confirm-failures",
                "1",
                "--json",
                "--allow",
                "127.0.0.1");
    }

    @Test
    void anEndpointWithATrustedCertificateIsConnected() {
        assertThat(connect(Map.of(
                                "javax.net.ssl.trustStore",
                                keys().toString(),
                                "javax.net.ssl.trustStorePassword",
                                PASSWORD))
                        .out())
                .contains("\"ok\" : true");
        assertThat(connect(Map.of()).out()).contains("\"failure\" : \"untrusted-issuer\"");
    }
}
