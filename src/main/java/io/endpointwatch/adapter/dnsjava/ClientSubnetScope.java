package io.endpointwatch.adapter.dnsjava;

import java.util.Optional;

import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;

import io.endpointwatch.network.Prefix;

/// For which clients a response says that it holds (RFC 7871 section 7.3).
final class ClientSubnetScope {
    private ClientSubnetScope() {
    }

    /// The length of the prefix, 0 for all clients; empty where the response is about no subnet, or about another.
    static Optional<Integer> of(Message response, Question question) {
        return question.clientSubnet().filter(_ -> response.getOPT() != null)
                .flatMap(asked -> response.getOPT().getOptions(EDNSOption.Code.CLIENT_SUBNET).stream()
                        .map(ClientSubnetOption.class::cast)
                        .filter(option -> isAbout(asked, option))
                        .findFirst())
                .map(ClientSubnetOption::getScopePrefixLength);
    }

    private static boolean isAbout(Prefix asked, ClientSubnetOption option) {
        return option.getSourcePrefixLength() == asked.length()
                && option.getAddress().equals(Target.inet(asked.network()));
    }
}
