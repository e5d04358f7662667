package io.endpointwatch.network;

/// Who announces an address in the global routing table.
///
/// @param prefix the most specific announced prefix
/// @param asn the number of the autonomous system that originates it, 1 to 4294967295 (RFC 6793)
/// @param name the autonomous system's name in its registry, empty where unknown; text from the DNS: untrusted
public record Network(Prefix prefix, long asn, String name) {
    private static final long MAX_ASN = 0xffff_ffffL;

    public Network {
        if (asn < 1 || asn > MAX_ASN) {
            throw new IllegalArgumentException("AS number " + asn + " is not between 1 and " + MAX_ASN);
        }
    }

    /// Whether both are the same prefix of the same autonomous system, whatever its registry calls it.
    public boolean isSame(Network other) {
        return asn == other.asn && prefix.equals(other.prefix);
    }

    /// The same as every other that [#isSame(Network)].
    public Network nameless() {
        return new Network(prefix, asn, "");
    }
}
