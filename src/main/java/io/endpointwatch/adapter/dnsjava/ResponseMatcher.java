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

/// Tells the response to a question from whatever else arrives (RFC 5452 section 9.1). Anybody can send a datagram:
/// what does not fit is passed over, and the waiting goes on.
final class ResponseMatcher {
    private final Message question;
    private boolean sawMalformed;

    ResponseMatcher(Message question) {
        this.question = question;
    }

    /// The response, where these octets are it.
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
        return message.filter(this::answers).map(this::asAskedFor);
    }

    /// Why there is no response: something came that was none, or nothing.
    Failure.Kind silence(Failure.Kind otherwise) {
        return sawMalformed ? Failure.Kind.MALFORMED : otherwise;
    }

    private boolean answers(WireMessage response) {
        Header header = response.message().getHeader();
        return header.getFlag(Flags.QR)
                && header.getOpcode() == Opcode.QUERY
                && (isAboutTheQuestion(response.message()) || isRefusalWithoutQuestion(response));
    }

    /// Options count only in response to EDNS (RFC 6891 section 6.1.1).
    private WireMessage asAskedFor(WireMessage response) {
        return question.getOPT() == null
                ? new WireMessage(response.message(), response.edns().withoutOptions())
                : response;
    }

    private boolean isAboutTheQuestion(Message message) {
        List<Record> questions = message.getSection(Section.QUESTION);
        Record asked = question.getQuestion();
        return questions.size() == 1
                && questions.getFirst().getName().equals(asked.getName())
                && questions.getFirst().getType() == asked.getType()
                && questions.getFirst().getDClass() == asked.getDClass();
    }

    /// Servers that could not read the question send their FORMERR without it.
    private static boolean isRefusalWithoutQuestion(WireMessage response) {
        return response.message().getSection(Section.QUESTION).isEmpty() && !ResponseParser.isData(response.rcode());
    }
}
