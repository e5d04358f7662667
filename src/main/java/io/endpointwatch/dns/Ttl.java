package io.endpointwatch.dns;

/// The TTL of a record, in seconds.
public final class Ttl {
    /// What RFC 8767 section 4 recommends as the longest time in a cache: 7 days.
    public static final int CAP = 604_800;
    private static final long MAX_UNSIGNED = 0xffff_ffffL;

    private Ttl() {}

    /// The TTL that these 32 bits stand for. With the top bit set it is positive and capped (RFC 8767 section
    /// 4): it is [#CAP] then. Any other stays as it is, since it is reported as the server gave it.
    ///
    /// @param bits the 32 bits as an unsigned number
    /// @return from 0 to 2147483647 seconds
    /// @throws IllegalArgumentException where `bits` is negative or has more than 32 bits
    public static int ofWire(long bits) {
        if (bits < 0 || bits > MAX_UNSIGNED) {
            throw new IllegalArgumentException("TTL " + bits + " is not between 0 and " + MAX_UNSIGNED);
        }
        return bits > Integer.MAX_VALUE ? CAP : (int) bits;
    }
}
