package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Transport;
import java.util.Set;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/// What came of asking a server.
sealed interface ServerReply {
    /// The response to the question, whole.
    record Received(WireMessage response, Transport transport) implements ServerReply {
        private static final Set<Rcode> EDNS_NOT_UNDERSTOOD = Set.of(Rcode.FORMERR, Rcode.NOTIMP, new Rcode(16));

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

        /// Whether the server says that it does not understand EDNS, or one of its options (RFC 6891 section
        /// 7).
        boolean isRefusalOfEdns() {
            return EDNS_NOT_UNDERSTOOD.contains(rcode());
        }

        /// Whether a question without EDNS may fare better: some servers and gateways answer SERVFAIL to
        /// EDNS.
        boolean mayBeDueToEdns() {
            return isRefusalOfEdns() || rcode().equals(Rcode.SERVFAIL);
        }

        boolean isTruncated() {
            return message().getHeader().getFlag(Flags.TC);
        }
    }

    /// A response over UDP that is truncated, and none over TCP.
    record Cut(Received overUdp) implements ServerReply {}

    /// No response.
    record Missing(Failure.Kind why) implements ServerReply {}
}
