package io.endpointwatch.dns;

/// Rules for the TTL of a record, in seconds.
public final class Ttl {
    /// The longest cache time that RFC 8767 section 4 recommends: 7 days.
    public static final int CAP = 604_800;
    private static final long MAX_UNSIGNED = 0xffff_ffffL;

    private Ttl() {}

    /// The TTL for the 32 bits of a record. If the top bit is set, the result is [#CAP] (RFC 8767 section 4).
    /// Any other value is returned unchanged.
    ///
    /// @param bits the 32 bits as an unsigned number
    /// @return from 0 to 2147483647 seconds
    /// @throws IllegalArgumentException if `bits` is negative or has more than 32 bits
    public static int ofWire(long bits) {
        if (bits < 0 || bits > MAX_UNSIGNED) {
            throw new IllegalArgumentException("TTL " + bits + " is not between 0 and " + MAX_UNSIGNED);
        }
        return bits > Integer.MAX_VALUE ? CAP : (int) bits;
    }
}
