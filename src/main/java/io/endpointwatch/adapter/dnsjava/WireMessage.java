package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.Rcode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// A parsed DNS message. dnsjava rejects the whole message if an EDNS option is ill-formed. So this class reads
/// the OPT records itself and hides them from dnsjava.
///
/// @param message the message without OPT, parsed by dnsjava
/// @param edns the OPT record of the additional section
record WireMessage(Message message, Edns edns) {
    private static final int COUNTS = 4;
    private static final int HEADER = 12;
    private static final int COMPRESSED = 0xc0;
    /// A reserved type (RFC 6895 section 3.1), whose records dnsjava does not parse.
    private static final short HIDDEN = (short) 0xffff;

    /// Empty if the octets are not a DNS message.
    static Optional<WireMessage> parse(byte[] octets) {
        try {
            byte[] copy = octets.clone();
            Edns edns = Edns.of(hideOpt(ByteBuffer.wrap(copy)));
            return Optional.of(new WireMessage(new Message(copy), edns));
        } catch (IOException | RuntimeException _) {
            // The octets are untrusted, so any exception of the parser means that they are not a message.
            return Optional.empty();
        }
    }

    Rcode rcode() {
        return new Rcode(edns.extendedRcode() << 4 | message.getHeader().getRcode());
    }

    /// Changes the type of every OPT record to [#HIDDEN].
    ///
    /// @return the OPT records of the additional section, the only valid place for them
    private static List<Edns> hideOpt(ByteBuffer wire) {
        List<Edns> found = new ArrayList<>();
        wire.position(Math.min(HEADER, wire.limit()));
        for (int section = Section.QUESTION; section <= Section.ADDITIONAL && wire.hasRemaining(); section++) {
            int records = Short.toUnsignedInt(wire.getShort(COUNTS + 2 * section));
            for (int i = 0; i < records && wire.hasRemaining(); i++) {
                boolean isRoot = skipName(wire);
                if (section == Section.QUESTION) {
                    skip(wire, 4);
                } else {
                    Optional<Edns> opt = hideIfOpt(wire);
                    if (isRoot && section == Section.ADDITIONAL) {
                        opt.ifPresent(found::add);
                    }
                }
            }
        }
        return found;
    }

    /// Reads a record after its name.
    private static Optional<Edns> hideIfOpt(ByteBuffer wire) {
        int start = wire.position();
        if (wire.remaining() < 10) {
            skip(wire, 10);
            return Optional.empty();
        }
        boolean isOpt = wire.getShort(start) == Type.OPT;
        int ttl = wire.getInt(start + 4);
        int length = Short.toUnsignedInt(wire.getShort(start + 8));
        skip(wire, 10);
        Optional<Edns> opt = isOpt && length <= wire.remaining()
                ? Optional.of(Edns.read(ttl, wire.slice(wire.position(), length)))
                : Optional.empty();
        if (isOpt) {
            wire.putShort(start, HIDDEN);
        }
        skip(wire, length);
        return opt;
    }

    /// @return whether the name is the root
    private static boolean skipName(ByteBuffer wire) {
        int start = wire.position();
        while (wire.hasRemaining()) {
            int length = Byte.toUnsignedInt(wire.get());
            if (length == 0) {
                return wire.position() == start + 1;
            }
            if (length >= COMPRESSED) {
                skip(wire, 1);
                return false;
            }
            skip(wire, length);
        }
        return false;
    }

    /// Skips octets, but not past the end. dnsjava then rejects a message that is too short.
    private static void skip(ByteBuffer wire, int octets) {
        wire.position(Math.min(wire.limit(), wire.position() + octets));
    }
}
