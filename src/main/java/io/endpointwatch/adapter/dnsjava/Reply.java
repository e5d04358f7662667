package io.endpointwatch.adapter.dnsjava;

import java.util.Set;

import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Transport;

/// What came of asking a server.
sealed interface Reply {
    /// The response to the question, whole.
    record Received(Message message, Transport transport) implements Reply {
        private static final Set<Rcode> EDNS_NOT_UNDERSTOOD = Set.of(Rcode.FORMERR, Rcode.NOTIMP, new Rcode(16));

        Rcode rcode() {
            return new Rcode(message.getRcode());
        }

        boolean isAuthoritative() {
            return message.getHeader().getFlag(Flags.AA);
        }

        /// Whether the server may have taken offence at EDNS, or at one of its options (RFC 6891 section 7).
        boolean isRefusalOfEdns() {
            return EDNS_NOT_UNDERSTOOD.contains(rcode());
        }

        boolean isTruncated() {
            return message.getHeader().getFlag(Flags.TC);
        }
    }

    /// No response.
    record Missing(Failure.Kind why) implements Reply {
    }
}
