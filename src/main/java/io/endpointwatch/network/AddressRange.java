package io.endpointwatch.network;

import java.util.ArrayList;
import java.util.List;

/// An inclusive range of addresses, such as `192.0.2.10-192.0.2.20`.
public record AddressRange(IpAddress first, IpAddress last) {
    /// @throws IllegalArgumentException if `last` is before `first`, or of the other family
    public AddressRange {
        if (first.family() != last.family()) {
            throw new IllegalArgumentException("a range must not mix IPv4 and IPv6: " + first + "-" + last);
        }
        if (last.compareTo(first) < 0) {
            throw new IllegalArgumentException("a range must not end before it begins: " + first + "-" + last);
        }
    }

    /// The minimal list of prefixes that cover exactly these addresses, in order. At most 62 for IPv4 and 254
    /// for IPv6.
    public List<Prefix> prefixes() {
        List<Prefix> found = new ArrayList<>();
        collect(Prefix.around(first, first.commonBits(last)), found);
        return found;
    }

    private void collect(Prefix block, List<Prefix> found) {
        if (first.compareTo(block.network()) <= 0 && block.last().compareTo(last) <= 0) {
            found.add(block);
        } else if (first.compareTo(block.last()) <= 0 && block.network().compareTo(last) <= 0) {
            block.halves().forEach(half -> collect(half, found));
        }
    }
}
