package io.endpointwatch.adapter.dnsjava;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the OPT record of a response says (RFC 6891 section 6.1). Options are read one by one: an option that is
/// ill-formed, unknown or unwanted spoils nothing (section 6.1.2).
///
/// @param extendedRcode the upper 8 bits of the RCODE
/// @param options as they came
record Edns(int extendedRcode, List<Option> options) {
    /// The response has no OPT record.
    static final Edns NONE = new Edns(0, List.of());

    /// @param data without the option's code and length
    record Option(int code, byte[] data) {}

    Edns {
        options = List.copyOf(options);
    }

    /// Where there are several OPT records, none is right (section 6.1.1): their options do not count, and an
    /// RCODE is never taken for a better one.
    static Edns of(List<Edns> records) {
        return records.size() == 1
                ? records.getFirst()
                : new Edns(records.stream().mapToInt(Edns::extendedRcode).max().orElse(0), List.of());
    }

    /// Reads the RDATA of an OPT record as far as its options are whole.
    ///
    /// @param ttl the 32 bits where other records have their TTL
    static Edns read(int ttl, ByteBuffer rdata) {
        List<Option> options = new ArrayList<>();
        while (rdata.remaining() >= 4) {
            int code = Short.toUnsignedInt(rdata.getShort());
            int length = Short.toUnsignedInt(rdata.getShort());
            if (length > rdata.remaining()) {
                break;
            }
            byte[] data = new byte[length];
            rdata.get(data);
            options.add(new Option(code, data));
        }
        return new Edns(ttl >>> 24, options);
    }

    /// To a question without EDNS no option is an answer.
    Edns withoutOptions() {
        return new Edns(extendedRcode, List.of());
    }

    /// The data of all options with this code.
    Stream<byte[]> options(int code) {
        return options.stream().filter(option -> option.code == code).map(Option::data);
    }
}
