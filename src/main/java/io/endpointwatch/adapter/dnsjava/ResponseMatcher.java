package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.Failure;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/// Recognises the response to a question (RFC 5452 section 9.1). Anyone can send a datagram, so other messages
/// are ignored and the wait continues.
final class ResponseMatcher {
    private final Message question;
    private boolean sawMalformed;

    ResponseMatcher(Message question) {
        this.question = question;
    }

    /// The response; empty if these octets are not the response.
    Optional<WireMessage> accept(byte[] octets) {
        Optional<WireMessage> message = WireMessage.parse(octets);
        if (message.isEmpty()) {
            sawMalformed = true;
            return message;
        }
        if (message.get().message().getHeader().getID() != question.getHeader().getID()) {
            return Optional.empty();
        }
        sawMalformed |= !answers(message.get());
        return message.filter(this::answers).map(this::withoutUnrequestedOptions);
    }

    /// MALFORMED if an invalid response arrived, otherwise `otherwise`.
    Failure.Kind failureKind(Failure.Kind otherwise) {
        return sawMalformed ? Failure.Kind.MALFORMED : otherwise;
    }

    private boolean answers(WireMessage response) {
        Header header = response.message().getHeader();
        return header.getFlag(Flags.QR)
                && header.getOpcode() == Opcode.QUERY
                && (hasSameQuestion(response.message()) || isErrorWithoutQuestion(response));
    }

    /// Options are valid only in response to EDNS (RFC 6891 section 6.1.1).
    private WireMessage withoutUnrequestedOptions(WireMessage response) {
        return question.getOPT() == null
                ? new WireMessage(response.message(), response.edns().withoutOptions())
                : response;
    }

    private boolean hasSameQuestion(Message message) {
        List<Record> questions = message.getSection(Section.QUESTION);
        Record expected = question.getQuestion();
        return questions.size() == 1
                && questions.getFirst().getName().equals(expected.getName())
                && questions.getFirst().getType() == expected.getType()
                && questions.getFirst().getDClass() == expected.getDClass();
    }

    /// A server that cannot parse the question sends FORMERR without it.
    private static boolean isErrorWithoutQuestion(WireMessage response) {
        return response.message().getSection(Section.QUESTION).isEmpty() && !ResponseParser.isData(response.rcode());
    }
}
