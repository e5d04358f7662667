package io.endpointwatch.adapter.dnsjava;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.xbill.DNS.EDNSOption;

/// Reads a server's identifier (RFC 5001).
final class Nsid {
    /// The limit keeps an untrusted value from filling a message.
    private static final int MAX_OCTETS = 128;

    private Nsid() {}

    /// The identifier as text if it is printable ASCII, otherwise in hexadecimal. It is cut after [#MAX_OCTETS]
    /// octets.
    static Optional<String> of(Edns edns) {
        return edns.options(EDNSOption.Code.NSID)
                .filter(octets -> octets.length > 0)
                .findFirst()
                .map(octets -> text(Arrays.copyOf(octets, Math.min(octets.length, MAX_OCTETS))));
    }

    private static String text(byte[] octets) {
        for (byte octet : octets) {
            if (octet < ' ' || octet > '~') {
                return HexFormat.of().formatHex(octets);
            }
        }
        return new String(octets, StandardCharsets.US_ASCII);
    }
}
