package io.endpointwatch.adapter.dnsjava;

import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Transport;

/// What came of asking a server.
sealed interface Reply {
    /// The response to the question, whole.
    record Received(Message message, Transport transport) implements Reply {
        Rcode rcode() {
            return new Rcode(message.getRcode());
        }

        boolean isAuthoritative() {
            return message.getHeader().getFlag(Flags.AA);
        }

        boolean isTruncated() {
            return message.getHeader().getFlag(Flags.TC);
        }
    }

    /// No response.
    record Missing(Failure.Kind why) implements Reply {
    }
}
