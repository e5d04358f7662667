package io.endpointwatch.adapter.tls;

import io.endpointwatch.observation.ConnectFailure;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Verifies the certificate of one handshake with `trust`, and records the failure.
final class CertificateVerification extends X509ExtendedTrustManager {
    /// The type `dNSName` of a general name (RFC 5280 section 4.2.1.6).
    private static final Integer DNS_NAME = 2;

    private final X509ExtendedTrustManager trust;
    private Optional<ConnectFailure> failure = Optional.empty();

    CertificateVerification(X509ExtendedTrustManager trust) {
        this.trust = trust;
    }

    /// @param issuers the trusted issuers; null for the platform's
    static X509ExtendedTrustManager trustManager(@Nullable KeyStore issuers) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(issuers);
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /// A new context, so that no session of another handshake is resumed.
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no TLS", e);
        }
    }

    /// The failure; empty if the certificate is valid, or none was received.
    Optional<ConnectFailure> failure() {
        return failure;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        try {
            trust.checkServerTrusted(chain, authType, socket);
            requireDnsName(chain[0]);
        } catch (CertificateException e) {
            failure = Optional.of(isTrusted(chain, authType) ? ConnectFailure.WRONG_NAME : failure(e));
            throw e;
        }
    }

    /// The platform falls back to the common name of the subject. RFC 9525 section 6.3 and browsers do not.
    private static void requireDnsName(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null || names.stream().noneMatch(name -> name.getFirst().equals(DNS_NAME))) {
            throw new CertificateException("no subjectAltName with a host name");
        }
    }

    /// Whether everything except the name is valid: without a socket, the name is not verified.
    private boolean isTrusted(X509Certificate[] chain, String authType) {
        try {
            trust.checkServerTrusted(chain, authType);
            return true;
        } catch (CertificateException _) {
            return false;
        }
    }

    private static ConnectFailure failure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CertificateExpiredException _ -> {
                    return ConnectFailure.CERTIFICATE_EXPIRED;
                }
                case CertificateNotYetValidException _ -> {
                    return ConnectFailure.CERTIFICATE_NOT_YET_VALID;
                }
                case CertPathBuilderException _ -> {
                    return ConnectFailure.UNTRUSTED_ISSUER;
                }
                default -> {}
            }
        }
        return ConnectFailure.CERTIFICATE_INVALID;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        trust.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        trust.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        trust.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        trust.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        trust.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
