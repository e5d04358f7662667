package io.endpointwatch.network;

/// Who announces an address in the global routing table.
///
/// @param prefix the most specific announced prefix
/// @param asn the number of the autonomous system that originates it, 1 to 4294967295 (RFC 6793)
/// @param name the autonomous system's name in its registry, empty where unknown; text from the DNS: untrusted
public record Network(Prefix prefix, long asn, String name) {
    private static final long MAX_ASN = 0xffff_ffffL;
    /// The shortest prefixes that were ever allocated to one holder.
    private static final int SHORTEST_IPV4 = 8;
    private static final int SHORTEST_IPV6 = 16;

    public Network {
        if (asn < 1 || asn > MAX_ASN) {
            throw new IllegalArgumentException("AS number " + asn + " is not between 1 and " + MAX_ASN);
        }
    }

    /// Whether this can be the network of an address: a default route, a leak or a forged answer is not. The
    /// prefix has to hold the address, or an IPv4 address that a translator may have put into it ([Nat64]). It
    /// has to be /8 or longer for IPv4 and /16 or longer for IPv6, and to overlap nothing for special use
    /// ([SpecialUse#isAnnounceable(Prefix)]). There is no longest one: a longer prefix opens less.
    public boolean isPlausibleFor(IpAddress address) {
        return (prefix.contains(Nat64.WELL_KNOWN.target(address)) || Nat64.mayLeadInto(prefix, address))
                && prefix.length() >= (prefix.family() == Family.IPV4 ? SHORTEST_IPV4 : SHORTEST_IPV6)
                && SpecialUse.isAnnounceable(prefix);
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
