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

/// Connects with the platform's TLS: the chain has to lead to a trusted issuer and the certificate has to be for the
/// endpoint's name (RFC 9525), as with any client. No session is resumed, since that would skip the certificate.
public final class TlsConnector implements Connector {
    private final Supplier<X509ExtendedTrustManager> trust;

    /// Trusts whom the platform trusts.
    public TlsConnector() {
        this.trust = new Once(() -> CertificateVerification.trusting(null));
    }

    /// Trusts these issuers only.
    ///
    /// @throws GeneralSecurityException where the store cannot be read
    public TlsConnector(KeyStore issuers) throws GeneralSecurityException {
        X509ExtendedTrustManager manager = CertificateVerification.trusting(issuers);
        this.trust = () -> manager;
    }

    @Override
    public Optional<ConnectResult> connect(Endpoint endpoint, IpAddress address, Duration timeout) {
        try (Socket socket = new Socket();
                SocketWatchdog fuse = SocketWatchdog.light(socket, timeout)) {
            ConnectFailure failure;
            try {
                socket.connect(new InetSocketAddress(inet(address), endpoint.port()), millis(timeout));
                return Optional.of(handshake(endpoint, socket, fuse));
            } catch (IOException e) {
                if (FileLimit.isReached(e)) {
                    return Optional.empty();
                }
                failure = fuse.isBurnt() ? ConnectFailure.TIMEOUT : unconnected(e);
            }
            return failure == ConnectFailure.UNREACHABLE && isForeign(address)
                    ? Optional.empty()
                    : Optional.of(new ConnectResult.Failed(failure));
        } catch (IOException _) {
            return Optional.of(new ConnectResult.Failed(ConnectFailure.UNREACHABLE));
        }
    }

    private ConnectResult handshake(Endpoint endpoint, Socket socket, SocketWatchdog fuse) {
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
            return new ConnectResult.Failed(
                    verification.failure().orElseGet(() -> fuse.isBurnt() ? ConnectFailure.TIMEOUT : unshaken(e)));
        }
    }

    private static SSLParameters parameters(SSLSocket tls, Endpoint endpoint) {
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setServerNames(List.of(new HostName(endpoint)));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    /// As [javax.net.ssl.SNIHostName], which refuses underscores.
    private static final class HostName extends SNIServerName {
        private HostName(Endpoint endpoint) {
            super(StandardConstants.SNI_HOST_NAME, endpoint.host().text().getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static ConnectFailure unconnected(IOException e) {
        return switch (e) {
            case SocketTimeoutException _ -> ConnectFailure.TIMEOUT;
            case ConnectException _ -> ConnectFailure.REFUSED;
            default -> ConnectFailure.UNREACHABLE;
        };
    }

    /// Where the certificate did not come so far. Alerts and what else is wrong with a handshake have exceptions
    /// of their own; what remains is something that is no TLS record.
    private static ConnectFailure unshaken(IOException e) {
        if (e.getCause() instanceof EOFException
                || e.getCause() instanceof SocketException
                || !(e instanceof SSLException)) {
            return ConnectFailure.CLOSED;
        }
        return e instanceof SSLHandshakeException || e instanceof SSLProtocolException || e instanceof SSLKeyException
                ? ConnectFailure.HANDSHAKE_REFUSED
                : ConnectFailure.NO_TLS;
    }

    /// Whether it is of IPv6 and this host has no address of that family that leads anywhere.
    private static boolean isForeign(IpAddress address) throws SocketException {
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

    /// Reading the trust store takes longer than a lookup: only who connects waits for it.
    private static final class Once implements Supplier<X509ExtendedTrustManager> {
        private interface Reading {
            X509ExtendedTrustManager read() throws GeneralSecurityException;
        }

        private final Reading reading;
        private @Nullable X509ExtendedTrustManager trust;

        private Once(Reading reading) {
            this.reading = reading;
        }

        @Override
        public synchronized X509ExtendedTrustManager get() {
            try {
                trust = trust == null ? reading.read() : trust;
                return trust;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the platform's trust store cannot be read", e);
            }
        }
    }
}
