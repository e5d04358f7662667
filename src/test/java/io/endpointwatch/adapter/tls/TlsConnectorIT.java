package io.endpointwatch.adapter.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ConnectFailure;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.observation.Endpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests with servers on a loopback address that the endpoint's name does not resolve to.
@Timeout(60)
class TlsConnectorIT {
    private static final IpAddress ADDRESS = IpAddress.parse("127.0.0.7");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static Certificates certificates;
    private static TlsConnector trusting;

    @BeforeAll
    static void make(@TempDir Path folder) throws Exception {
        certificates = new Certificates(folder);
        trusting = new TlsConnector(certificates.issuers());
    }

    /// The behaviour of a server.
    private interface Service {
        void serve(Socket client) throws IOException;
    }

    private record Server(ServerSocket socket) implements AutoCloseable {
        static Server plain(Service service) throws IOException {
            return new Server(new ServerSocket(0, 9, InetAddress.getByAddress(ADDRESS.octets()))).serving(service);
        }

        static Server tls(String alias, Service service) throws Exception {
            return new Server(certificates
                            .server(alias)
                            .getServerSocketFactory()
                            .createServerSocket(0, 9, InetAddress.getByAddress(ADDRESS.octets())))
                    .serving(service);
        }

        private Server serving(Service service) {
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try (Socket client = socket.accept()) {
                        service.serve(client);
                    } catch (IOException _) {
                        // only the client's side is tested
                    }
                }
            });
            return this;
        }

        Endpoint endpoint() {
            return new Endpoint(new DnsName("www.example.org"), socket.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static void shake(Socket client) throws IOException {
        ((SSLSocket) client).startHandshake();
        client.getInputStream().read();
    }

    private static Optional<ConnectResult> connect(Server server) {
        return trusting.connect(server.endpoint(), ADDRESS, TIMEOUT);
    }

    private static Optional<ConnectResult> failed(ConnectFailure failure) {
        return Optional.of(new ConnectResult.Failed(failure));
    }

    @Test
    void aValidCertificateReportsItsExpiry() throws Exception {
        try (Server server = Server.tls("valid", TlsConnectorIT::shake)) {
            assertThat(connect(server))
                    .contains(new ConnectResult.Connected(((X509Certificate) certificates.certificate("valid"))
                            .getNotAfter()
                            .toInstant()));
        }
    }

    @Test
    void theServerReceivesTheEndpointsName() throws Exception {
        List<Object> names = new CopyOnWriteArrayList<>();
        try (Server server = Server.tls("valid", client -> {
            ((SSLSocket) client).startHandshake();
            names.addAll(((ExtendedSSLSession) ((SSLSocket) client).getSession()).getRequestedServerNames());
            client.getInputStream().read();
        })) {
            connect(server);
            while (names.isEmpty()) {
                LockSupport.parkNanos(10_000_000);
            }

            assertThat(names).containsExactly(new SNIHostName("www.example.org"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "expired, certificate-expired",
        "future, certificate-not-yet-valid",
        "other, wrong-name",
        "www.example.org, wrong-name",
        "address, wrong-name",
        "foreign, untrusted-issuer"
    })
    void certificateFailuresAreReported(String alias, String failure) throws Exception {
        try (Server server = Server.tls(alias, TlsConnectorIT::shake)) {
            assertThat(connect(server)).isEqualTo(failed(ConnectFailure.parse(failure)));
        }
    }

    @Test
    void anIssuerUnknownToThePlatformIsNotTrusted() throws Exception {
        try (Server server = Server.tls("valid", TlsConnectorIT::shake)) {
            assertThat(new TlsConnector().connect(server.endpoint(), ADDRESS, TIMEOUT))
                    .isEqualTo(failed(ConnectFailure.UNTRUSTED_ISSUER));
        }
    }

    @Test
    void noSessionIsResumed() throws Exception {
        List<Long> created = new CopyOnWriteArrayList<>();
        try (Server server = Server.tls("valid", client -> {
            shake(client);
            created.add(((SSLSocket) client).getSession().getCreationTime());
        })) {
            connect(server);
            LockSupport.parkNanos(20_000_000);
            connect(server);
            while (created.size() < 2) {
                LockSupport.parkNanos(10_000_000);
            }

            assertThat(created).doesNotHaveDuplicates();
        }
    }

    @Test
    void aClosedPortIsRefused() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByAddress(ADDRESS.octets()))) {
            port = closed.getLocalPort();
        }

        assertThat(trusting.connect(new Endpoint(new DnsName("www.example.org"), port), ADDRESS, TIMEOUT))
                .isEqualTo(failed(ConnectFailure.REFUSED));
    }

    @Test
    void aSilentServerIsATimeout() throws Exception {
        try (Server server =
                Server.plain(client -> client.getInputStream().transferTo(OutputStream.nullOutputStream()))) {
            assertThat(trusting.connect(server.endpoint(), ADDRESS, Duration.ofMillis(300)))
                    .isEqualTo(failed(ConnectFailure.TIMEOUT));
        }
    }

    @Test
    void aServerThatSendsSlowlyIsATimeout() throws Exception {
        try (Server server = Server.plain(client -> {
            client.getOutputStream().write(new byte[] {22, 3, 3, 64, 0});
            for (int i = 0; i < 100; i++) {
                LockSupport.parkNanos(50_000_000);
                client.getOutputStream().write(2);
            }
        })) {
            assertThat(trusting.connect(server.endpoint(), ADDRESS, Duration.ofMillis(500)))
                    .isEqualTo(failed(ConnectFailure.TIMEOUT));
        }
    }

    @Test
    void aServerWithAnotherProtocolHasNoTls() throws Exception {
        try (Server server = Server.plain(client -> {
            client.getOutputStream().write("220 mail.example.org ESMTP\r\n".getBytes());
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        })) {
            assertThat(connect(server)).isEqualTo(failed(ConnectFailure.NO_TLS));
        }
    }

    @Test
    void aServerThatClosesTheConnectionIsClosed() throws Exception {
        try (Server server = Server.plain(client -> client.getInputStream().read())) {
            assertThat(connect(server)).isEqualTo(failed(ConnectFailure.CLOSED));
        }
    }

    /// The alert is handshake_failure, which is fatal (RFC 8446 section 6.2).
    @Test
    void aServerThatSendsAnAlertRefusesTheHandshake() throws Exception {
        try (Server server = Server.plain(client -> {
            client.getInputStream().read(new byte[4096]);
            client.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 40});
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        })) {
            assertThat(connect(server)).isEqualTo(failed(ConnectFailure.HANDSHAKE_REFUSED));
        }
    }

    /// The JDK's server rejects such a name. Other servers present a certificate that the JDK's client rejects.
    @Test
    void aNameWithAnUnderscoreIsAFailureAndNotAnException() throws Exception {
        try (Server server = Server.tls("valid", TlsConnectorIT::shake)) {
            Endpoint odd = new Endpoint(
                    new DnsName("_www.example.org"), server.endpoint().port());
            assertThat(trusting.connect(odd, ADDRESS, TIMEOUT)).isEqualTo(failed(ConnectFailure.HANDSHAKE_REFUSED));
        }
    }
}
