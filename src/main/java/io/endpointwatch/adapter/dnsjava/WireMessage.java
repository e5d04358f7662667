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

/// Octets read as a DNS message. dnsjava takes a message for none where an EDNS option in it is ill-formed, so OPT
/// records are read here and hidden from it.
///
/// @param message what dnsjava reads
/// @param edns what the OPT record in the additional section says
record WireMessage(Message message, Edns edns) {
    private static final int COUNTS = 4;
    private static final int HEADER = 12;
    private static final int COMPRESSED = 0xc0;
    /// A type that is reserved (RFC 6895 section 3.1): dnsjava does not look into its records.
    private static final short HIDDEN = (short) 0xffff;

    /// Empty where the octets are no message.
    static Optional<WireMessage> parse(byte[] octets) {
        try {
            byte[] copy = octets.clone();
            Edns edns = Edns.of(hideOpt(ByteBuffer.wrap(copy)));
            return Optional.of(new WireMessage(new Message(copy), edns));
        } catch (IOException | RuntimeException _) {
            // Octets from strangers: whatever the parser stumbles over, they are no message.
            return Optional.empty();
        }
    }

    Rcode rcode() {
        return new Rcode(edns.extendedRcode() << 4 | message.getHeader().getRcode());
    }

    /// Gives every OPT record another type.
    ///
    /// @return those in the additional section, the only one that they belong into
    private static List<Edns> hideOpt(ByteBuffer wire) {
        List<Edns> found = new ArrayList<>();
        wire.position(Math.min(HEADER, wire.limit()));
        for (int section = Section.QUESTION; section <= Section.ADDITIONAL && wire.hasRemaining(); section++) {
            int records = Short.toUnsignedInt(wire.getShort(COUNTS + 2 * section));
            for (int i = 0; i < records && wire.hasRemaining(); i++) {
                boolean unnamed = skipName(wire);
                if (section == Section.QUESTION) {
                    skip(wire, 4);
                } else {
                    Optional<Edns> opt = hideIfOpt(wire);
                    if (unnamed && section == Section.ADDITIONAL) {
                        opt.ifPresent(found::add);
                    }
                }
            }
        }
        return found;
    }

    /// Reads a record behind its name.
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

    /// @return whether it is the root
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

    /// To the end at most: where a message is cut, dnsjava judges it.
    private static void skip(ByteBuffer wire, int octets) {
        wire.position(Math.min(wire.limit(), wire.position() + octets));
    }
}
