package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import java.util.Arrays;
import java.util.Optional;
import org.xbill.DNS.EDNSOption;

/// For which clients a response says that it holds (RFC 7871 section 7.3).
final class ClientSubnetScope {
    /// The numbers of the address families (RFC 7871 section 6).
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    /// FAMILY, SOURCE PREFIX-LENGTH and SCOPE PREFIX-LENGTH.
    private static final int HEADER = 4;

    private ClientSubnetScope() {}

    /// The length of the prefix, 0 for all clients; empty where the response is about no subnet, or about
    /// another.
    static Optional<Integer> of(Edns edns, Question question) {
        return question.clientSubnet()
                .flatMap(asked -> edns.options(EDNSOption.Code.CLIENT_SUBNET)
                        .filter(option -> isAbout(asked, option))
                        .findFirst())
                .map(option -> Byte.toUnsignedInt(option[3]));
    }

    private static boolean isAbout(Prefix asked, byte[] option) {
        byte[] network = Arrays.copyOf(asked.network().octets(), (asked.length() + 7) / 8);
        return option.length == HEADER + network.length
                && option[0] == 0
                && option[1] == (asked.network().family() == Family.IPV4 ? IPV4 : IPV6)
                && Byte.toUnsignedInt(option[2]) == asked.length()
                && Byte.toUnsignedInt(option[3]) <= asked.network().family().bits()
                && Arrays.equals(network, 0, network.length, option, HEADER, option.length);
    }
}
