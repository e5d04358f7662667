package io.endpointwatch.adapter.dnsjava;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The content of a response's OPT record (RFC 6891 section 6.1). Options are read one by one. An ill-formed,
/// unknown or unrequested option does not affect the others (section 6.1.2).
///
/// @param extendedRcode the upper 8 bits of the RCODE
/// @param options in the order of the response
record Edns(int extendedRcode, List<Option> options) {
    /// The response has no OPT record.
    static final Edns NONE = new Edns(0, List.of());

    /// @param data without the option's code and length
    record Option(int code, byte[] data) {}

    Edns {
        options = List.copyOf(options);
    }

    /// Several OPT records are an error (RFC 6891 section 6.1.1). Then options are ignored, and the highest
    /// extended RCODE is used, so an error never becomes a success.
    static Edns of(List<Edns> records) {
        return records.size() == 1
                ? records.getFirst()
                : new Edns(records.stream().mapToInt(Edns::extendedRcode).max().orElse(0), List.of());
    }

    /// Reads the RDATA of an OPT record, up to the first incomplete option.
    ///
    /// @param ttl the 32 bits of the TTL field, which holds the extended RCODE
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

    /// This OPT record without options: a query without EDNS requests none.
    Edns withoutOptions() {
        return new Edns(extendedRcode, List.of());
    }

    /// The data of all options with this code.
    Stream<byte[]> options(int code) {
        return options.stream().filter(option -> option.code == code).map(Option::data);
    }
}
