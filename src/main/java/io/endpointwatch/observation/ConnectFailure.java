package io.endpointwatch.observation;

import java.util.Arrays;

/// How connecting to an address fails: TCP first, then TLS, then the certificate.
public enum ConnectFailure {
    /// Nothing came back in time: most often a firewall that drops.
    TIMEOUT("timeout", "no response in time"),
    REFUSED("refused", "the connection is refused"),
    /// The network says that there is no way, or no permission.
    UNREACHABLE("unreachable", "unreachable"),
    /// The connection was opened, and closed or reset before the handshake was done.
    CLOSED("closed", "the connection is closed during the handshake"),
    NO_TLS("no-tls", "the port does not speak TLS"),
    /// The other side and this one have no protocol version or cipher in common, or it refuses the name.
    HANDSHAKE_REFUSED("handshake-refused", "the TLS handshake is refused"),
    CERTIFICATE_EXPIRED("certificate-expired", "the certificate has expired"),
    CERTIFICATE_NOT_YET_VALID("certificate-not-yet-valid", "the certificate is not valid yet"),
    WRONG_NAME("wrong-name", "the certificate is for another name"),
    UNTRUSTED_ISSUER("untrusted-issuer", "the certificate comes from an issuer that is not trusted"),
    /// For another reason, such as a weak algorithm or a wrong key usage (RFC 5280 section 6).
    CERTIFICATE_INVALID("certificate-invalid", "the certificate is not valid");

    private final String label;
    private final String words;

    ConnectFailure(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /// The failure that [#toString()] names so.
    public static ConnectFailure parse(String text) {
        return Arrays.stream(values())
                .filter(one -> one.label.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a way to fail to connect: " + text));
    }

    /// Whether TLS came up as far as the certificate, which clients refuse.
    public boolean isOfCertificate() {
        return switch (this) {
            case CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID, WRONG_NAME, UNTRUSTED_ISSUER, CERTIFICATE_INVALID ->
                true;
            case TIMEOUT, REFUSED, UNREACHABLE, CLOSED, NO_TLS, HANDSHAKE_REFUSED -> false;
        };
    }

    /// As a part of a sentence.
    public String words() {
        return words;
    }

    /// A label for documents, such as `certificate-expired`.
    @Override
    public String toString() {
        return label;
    }
}
