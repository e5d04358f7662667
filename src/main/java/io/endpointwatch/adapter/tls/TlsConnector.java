package io.endpointwatch.adapter.tls;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ConnectFailure;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.usecase.Connector;
import io.endpointwatch.usecase.FileLimit;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLKeyException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLProtocolException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Connects with the platform's TLS. The certificate chain must lead to a trusted issuer, and the certificate
/// must be valid for the endpoint's name (RFC 9525). Sessions are never resumed, because resumption skips the
/// certificate.
public final class TlsConnector implements Connector {
    private final Supplier<X509ExtendedTrustManager> trust;

    /// Trusts the platform's issuers.
    public TlsConnector() {
        this.trust = new LazyTrustManager(() -> CertificateVerification.trustManager(null));
    }

    /// Trusts only these issuers.
    ///
    /// @throws GeneralSecurityException if the store cannot be read
    public TlsConnector(KeyStore issuers) throws GeneralSecurityException {
        X509ExtendedTrustManager manager = CertificateVerification.trustManager(issuers);
        this.trust = () -> manager;
    }

    @Override
    public Optional<ConnectResult> connect(Endpoint endpoint, IpAddress address, Duration timeout) {
        try (Socket socket = new Socket();
                SocketWatchdog watchdog = SocketWatchdog.start(socket, timeout)) {
            ConnectFailure failure;
            try {
                socket.connect(new InetSocketAddress(inet(address), endpoint.port()), millis(timeout));
                return Optional.of(handshake(endpoint, socket, watchdog));
            } catch (IOException e) {
                if (FileLimit.isReached(e)) {
                    return Optional.empty();
                }
                failure = watchdog.isExpired() ? ConnectFailure.TIMEOUT : connectFailure(e);
            }
            return failure == ConnectFailure.UNREACHABLE && lacksIpv6(address)
                    ? Optional.empty()
                    : Optional.of(new ConnectResult.Failed(failure));
        } catch (IOException _) {
            return Optional.of(new ConnectResult.Failed(ConnectFailure.UNREACHABLE));
        }
    }

    private ConnectResult handshake(Endpoint endpoint, Socket socket, SocketWatchdog watchdog) {
        CertificateVerification verification = new CertificateVerification(trust.get());
        try (SSLSocket tls = (SSLSocket) verification
                .context()
                .getSocketFactory()
                .createSocket(socket, endpoint.host().text(), endpoint.port(), true)) {
            tls.setSSLParameters(parameters(tls, endpoint));
            tls.startHandshake();
            X509Certificate own = (X509Certificate) tls.getSession().getPeerCertificates()[0];
            return new ConnectResult.Connected(own.getNotAfter().toInstant());
        } catch (IOException e) {
            return new ConnectResult.Failed(verification
                    .failure()
                    .orElseGet(() -> watchdog.isExpired() ? ConnectFailure.TIMEOUT : handshakeFailure(e)));
        }
    }

    private static SSLParameters parameters(SSLSocket tls, Endpoint endpoint) {
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setServerNames(List.of(new HostName(endpoint)));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    /// Like [javax.net.ssl.SNIHostName], but accepts underscores.
    private static final class HostName extends SNIServerName {
        private HostName(Endpoint endpoint) {
            super(StandardConstants.SNI_HOST_NAME, endpoint.host().text().getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static ConnectFailure connectFailure(IOException e) {
        return switch (e) {
            case SocketTimeoutException _ -> ConnectFailure.TIMEOUT;
            case ConnectException _ -> ConnectFailure.REFUSED;
            default -> ConnectFailure.UNREACHABLE;
        };
    }

    /// The failure of a handshake before its certificate. Alerts and protocol errors have their own exceptions.
    /// Any other exception means that the data is not a TLS record.
    private static ConnectFailure handshakeFailure(IOException e) {
        if (e.getCause() instanceof EOFException
                || e.getCause() instanceof SocketException
                || !(e instanceof SSLException)) {
            return ConnectFailure.CLOSED;
        }
        return e instanceof SSLHandshakeException || e instanceof SSLProtocolException || e instanceof SSLKeyException
                ? ConnectFailure.HANDSHAKE_REFUSED
                : ConnectFailure.NO_TLS;
    }

    /// Whether it is an IPv6 address and this host has no routable IPv6 address.
    private static boolean lacksIpv6(IpAddress address) throws SocketException {
        return address.family() == Family.IPV6
                && NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .noneMatch(own ->
                                own.getAddress().length == 16 && !own.isLoopbackAddress() && !own.isLinkLocalAddress());
    }

    private static InetAddress inet(IpAddress address) throws IOException {
        return InetAddress.getByAddress(address.octets());
    }

    private static int millis(Duration timeout) {
        return (int) Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
    }

    /// Loads the trust store at the first connection, because that takes longer than a lookup.
    private static final class LazyTrustManager implements Supplier<X509ExtendedTrustManager> {
        private interface Loader {
            X509ExtendedTrustManager load() throws GeneralSecurityException;
        }

        private final Loader loader;
        private @Nullable X509ExtendedTrustManager trust;

        private LazyTrustManager(Loader loader) {
            this.loader = loader;
        }

        @Override
        public synchronized X509ExtendedTrustManager get() {
            try {
                trust = trust == null ? loader.load() : trust;
                return trust;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the platform's trust store cannot be read", e);
            }
        }
    }
}
