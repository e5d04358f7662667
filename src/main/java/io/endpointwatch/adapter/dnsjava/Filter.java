package io.endpointwatch.adapter.dnsjava;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

import io.endpointwatch.dns.Failure;

/// Tells the response to a question from whatever else arrives (RFC 5452 section 9.1). Anybody can send a datagram: what
/// does not fit is passed over, and the waiting goes on.
final class Filter {
    private final Message question;
    private boolean sawMalformed;

    Filter(Message question) {
        this.question = question;
    }

    /// The response, where these octets are it.
    Optional<Message> accept(byte[] octets) {
        Optional<Message> message = parse(octets);
        if (message.isEmpty()) {
            sawMalformed = true;
            return message;
        }
        if (message.get().getHeader().getID() != question.getHeader().getID()) {
            return Optional.empty();
        }
        sawMalformed |= !answers(message.get());
        return message.filter(this::answers);
    }

    /// Why there is no response: something came that was none, or nothing.
    Failure.Kind silence(Failure.Kind otherwise) {
        return sawMalformed ? Failure.Kind.MALFORMED : otherwise;
    }

    private static Optional<Message> parse(byte[] octets) {
        try {
            return Optional.of(new Message(octets));
        } catch (IOException | RuntimeException _) {
            // Octets from strangers: whatever the parser stumbles over, they are no message.
            return Optional.empty();
        }
    }

    private boolean answers(Message message) {
        return message.getHeader().getFlag(Flags.QR)
                && message.getHeader().getOpcode() == Opcode.QUERY
                && (isAboutTheQuestion(message) || isRefusalWithoutQuestion(message));
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
    private static boolean isRefusalWithoutQuestion(Message message) {
        int rcode = message.getRcode();
        return message.getSection(Section.QUESTION).isEmpty() && rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN;
    }
}
