package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Transport;
import java.util.Set;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/// The outcome of one query to a server.
sealed interface ServerReply {
    /// A complete response to the question.
    record Received(WireMessage response, Transport transport) implements ServerReply {
        private static final Set<Rcode> EDNS_NOT_SUPPORTED = Set.of(Rcode.FORMERR, Rcode.NOTIMP, new Rcode(16));

        Message message() {
            return response.message();
        }

        Edns edns() {
            return response.edns();
        }

        Rcode rcode() {
            return response.rcode();
        }

        boolean isAuthoritative() {
            return message().getHeader().getFlag(Flags.AA);
        }

        /// Whether the RCODE means that the server does not support EDNS or one of its options (RFC 6891
        /// section 7).
        boolean isRefusalOfEdns() {
            return EDNS_NOT_SUPPORTED.contains(rcode());
        }

        /// Whether a query without EDNS could succeed. Some servers and gateways answer EDNS with SERVFAIL.
        boolean mayBeDueToEdns() {
            return isRefusalOfEdns() || rcode().equals(Rcode.SERVFAIL);
        }

        boolean isTruncated() {
            return message().getHeader().getFlag(Flags.TC);
        }
    }

    /// A truncated response over UDP, without a response over TCP.
    record Truncated(Received overUdp) implements ServerReply {}

    /// No response.
    record Missing(Failure.Kind why) implements ServerReply {}
}
