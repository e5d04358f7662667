package io.endpointwatch.adapter.dnsjava;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;

/// A server's identifier in its response (RFC 5001).
final class Nsid {
    private static final int OPTION_HEADER = 4;
    /// Results are bounded: what a server makes up may fill a message.
    private static final int MAX_OCTETS = 128;

    private Nsid() {
    }

    /// As text where it is printable ASCII, otherwise in hexadecimal; of a long one its first [#MAX_OCTETS] octets.
    static Optional<String> of(Message response) {
        return response.getOPT() == null
                ? Optional.empty()
                : response.getOPT().getOptions(EDNSOption.Code.NSID).stream()
                        .map(Nsid::octets)
                        .filter(octets -> octets.length > 0)
                        .findFirst().map(Nsid::text);
    }

    /// Behind the option's code and length (RFC 6891 section 6.1.2).
    private static byte[] octets(EDNSOption option) {
        byte[] wire = option.toWire();
        return Arrays.copyOfRange(wire, OPTION_HEADER, Math.min(wire.length, OPTION_HEADER + MAX_OCTETS));
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
