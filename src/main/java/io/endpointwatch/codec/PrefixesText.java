package io.endpointwatch.codec;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/// Many prefixes as a short text: base64 (RFC 4648) of one octet for the length, and the octets that it covers.
/// The lengths of IPv6 prefixes are counted from 64 on, so the octet also says the family.
final class PrefixesText {
    private static final int IPV6 = 64;

    private PrefixesText() {}

    static String of(Collection<Prefix> prefixes) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (Prefix one : prefixes) {
            octets.write(one.length() + (one.family() == Family.IPV6 ? IPV6 : 0));
            octets.write(one.network().octets(), 0, covered(one.length()));
        }
        return Base64.getEncoder().encodeToString(octets.toByteArray());
    }

    /// @throws IllegalArgumentException if the text was not written by [#of(Collection)]
    static List<Prefix> parse(String text) {
        ByteBuffer octets = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        List<Prefix> prefixes = new ArrayList<>();
        while (octets.hasRemaining()) {
            int length = Byte.toUnsignedInt(octets.get());
            Family family = length >= IPV6 ? Family.IPV6 : Family.IPV4;
            int bits = family == Family.IPV6 ? length - IPV6 : length;
            byte[] network = new byte[family.bits() / Byte.SIZE];
            if (bits > family.bits() || octets.remaining() < covered(bits)) {
                throw new IllegalArgumentException(
                        "not a list of prefixes: it ends too early or has a length of " + bits);
            }
            octets.get(network, 0, covered(bits));
            prefixes.add(new Prefix(IpAddress.of(network), bits));
        }
        return prefixes;
    }

    private static int covered(int bits) {
        return (bits + Byte.SIZE - 1) / Byte.SIZE;
    }
}
