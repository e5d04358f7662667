package io.endpointwatch.imports.tool;

import java.util.Arrays;

/// Octets of a DNS message, read from the front. Names may be compressed (RFC 1035 section 4.1.4).
final class WireReader {
    /// Labels of at least one octet fill a name of 255 octets before that.
    private static final int MAX_POINTERS = 127;
    private static final int MAX_NAME = 255;

    private final byte[] octets;
    private int position;

    WireReader(byte[] octets) {
        this.octets = octets;
    }

    /// The message ends too early.
    static final class EndException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        EndException() {
            super("a DNS message that ends too early");
        }
    }

    int unsigned16() {
        return unsigned8() << 8 | unsigned8();
    }

    long unsigned32() {
        return (long) unsigned16() << 16 | unsigned16();
    }

    private int unsigned8() {
        if (position >= octets.length) {
            throw new EndException();
        }
        return octets[position++] & 0xff;
    }

    byte[] octets(int count) {
        if (count > octets.length - position) {
            throw new EndException();
        }
        position += count;
        return Arrays.copyOfRange(octets, position - count, position);
    }

    /// The length of the data of a record: where it ends.
    int data() {
        int length = unsigned16();
        if (length > octets.length - position) {
            throw new EndException();
        }
        return position + length;
    }

    void skipTo(int end) {
        if (position > end) {
            throw new IllegalArgumentException("a DNS record that is longer than its length");
        }
        position = end;
    }

    /// In presentation form.
    String name() {
        StringBuilder text = new StringBuilder();
        int behind = -1;
        int pointers = 0;
        int length = 0;
        for (int label = unsigned8(); label != 0; label = unsigned8()) {
            if ((label & 0xc0) == 0xc0) {
                int target = (label & 0x3f) << 8 | unsigned8();
                behind = behind < 0 ? position : behind;
                if (++pointers > MAX_POINTERS || target >= position - 2) {
                    throw new IllegalArgumentException("a DNS name that points forwards or in a circle");
                }
                position = target;
            } else if (label < 0x40) {
                length += label + 1;
                if (length >= MAX_NAME) {
                    throw new IllegalArgumentException("a DNS name of more than 255 octets");
                }
                for (byte octet : octets(label)) {
                    escape(octet & 0xff, text);
                }
                text.append('.');
            } else {
                throw new IllegalArgumentException("a DNS name with an unknown kind of label");
            }
        }
        position = behind < 0 ? position : behind;
        return text.isEmpty() ? "." : text.toString();
    }

    /// RFC 1035 section 5.1.
    private static void escape(int octet, StringBuilder text) {
        if (octet == '.' || octet == '\\') {
            text.append('\\').append((char) octet);
        } else if (octet > 0x20 && octet < 0x7f) {
            text.append((char) octet);
        } else {
            text.append("\\%03d".formatted(octet));
        }
    }
}
