package io.endpointwatch.network;

import java.util.ArrayList;
import java.util.List;

/// All addresses from one to another, both included, as in `192.0.2.10-192.0.2.20`.
public record AddressRange(IpAddress first, IpAddress last) {
    /// @throws IllegalArgumentException where `last` is before `first`, or of the other family
    public AddressRange {
        if (first.family() != last.family()) {
            throw new IllegalArgumentException("a range of two families: " + first + "-" + last);
        }
        if (last.compareTo(first) < 0) {
            throw new IllegalArgumentException("a range that ends before it begins: " + first + "-" + last);
        }
    }

    /// The fewest prefixes that hold exactly these addresses, in order: at most 62 of IPv4, 254 of IPv6.
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
