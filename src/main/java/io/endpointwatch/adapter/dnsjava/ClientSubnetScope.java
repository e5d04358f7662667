package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import java.util.Arrays;
import java.util.Optional;
import org.xbill.DNS.EDNSOption;

/// The SCOPE PREFIX-LENGTH of a response (RFC 7871 section 7.3).
final class ClientSubnetScope {
    /// The address family numbers (RFC 7871 section 6).
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    /// The octets of FAMILY, SOURCE PREFIX-LENGTH and SCOPE PREFIX-LENGTH.
    private static final int HEADER = 4;

    private ClientSubnetScope() {}

    /// The scope in bits, 0 for all clients; empty if the response has no client subnet, or not the one in the
    /// question.
    static Optional<Integer> of(Edns edns, Question question) {
        return question.clientSubnet()
                .flatMap(subnet -> edns.options(EDNSOption.Code.CLIENT_SUBNET)
                        .filter(option -> matches(subnet, option))
                        .findFirst())
                .map(option -> Byte.toUnsignedInt(option[3]));
    }

    private static boolean matches(Prefix subnet, byte[] option) {
        byte[] network = Arrays.copyOf(subnet.network().octets(), (subnet.length() + 7) / 8);
        return option.length == HEADER + network.length
                && option[0] == 0
                && option[1] == (subnet.network().family() == Family.IPV4 ? IPV4 : IPV6)
                && Byte.toUnsignedInt(option[2]) == subnet.length()
                && Byte.toUnsignedInt(option[3]) <= subnet.network().family().bits()
                && Arrays.equals(network, 0, network.length, option, HEADER, option.length);
    }
}
