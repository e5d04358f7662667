package io.endpointwatch.imports.tool;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The fields of a message in Protocol Buffers; of one that is there twice, the last.
final class ProtocolBuffer {
    private static final byte[] NONE = {};
    private static final int MAX_VARINT = 63;

    private final byte[] octets;
    private int position;
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Map<Integer, byte[]> texts = new HashMap<>();

    /// @throws IllegalArgumentException if the octets are no message
    ProtocolBuffer(byte[] octets) {
        this.octets = octets;
        while (position < octets.length) {
            long tag = varint();
            int field = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case 0 -> numbers.put(field, varint());
                case 1 -> numbers.put(field, fixed(8));
                case 2 -> texts.put(field, take(varint()));
                case 5 -> numbers.put(field, fixed(4));
                default -> throw new IllegalArgumentException("no message of dnstap");
            }
        }
    }

    long number(int field, long absent) {
        return numbers.getOrDefault(field, absent);
    }

    /// None if the field is absent.
    byte[] octets(int field) {
        return texts.getOrDefault(field, NONE);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift <= MAX_VARINT; shift += 7) {
            long octet = take(1)[0] & 0xffL;
            value |= (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("no message of dnstap");
    }

    private long fixed(int length) {
        long value = 0;
        byte[] taken = take(length);
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | taken[i] & 0xff;
        }
        return value;
    }

    private byte[] take(long length) {
        if (length < 0 || length > octets.length - position) {
            throw new IllegalArgumentException("a message of dnstap that ends too early");
        }
        position += (int) length;
        return Arrays.copyOfRange(octets, position - (int) length, position);
    }
}
