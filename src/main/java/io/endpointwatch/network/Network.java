package io.endpointwatch.network;

/// The announcement of an address in the global routing table.
///
/// @param prefix the most specific announced prefix
/// @param asn the number of the autonomous system that originates it, 1 to 4294967295 (RFC 6793)
/// @param name the autonomous system's name in its registry; empty if unknown; untrusted text from the DNS
public record Network(Prefix prefix, long asn, String name) {
    private static final long MAX_ASN = 0xffff_ffffL;
    /// The shortest prefixes ever allocated to one holder.
    private static final int SHORTEST_IPV4 = 8;
    private static final int SHORTEST_IPV6 = 16;

    public Network {
        if (asn < 1 || asn > MAX_ASN) {
            throw new IllegalArgumentException("AS number " + asn + " is not between 1 and " + MAX_ASN);
        }
    }

    /// Whether this announcement is plausible for an address. A default route, a route leak or a forged answer
    /// is not.
    ///
    /// The prefix must contain the address, or an IPv4 address embedded in it ([Nat64]). It must be /8 or
    /// longer for IPv4 and /16 or longer for IPv6. It must not overlap special-use blocks
    /// ([SpecialUse#isAnnounceable(Prefix)]). There is no maximum length: a longer prefix permits less.
    public boolean isPlausibleFor(IpAddress address) {
        return (prefix.contains(Nat64.WELL_KNOWN.target(address)) || Nat64.mayEmbed(prefix, address))
                && prefix.length() >= (prefix.family() == Family.IPV4 ? SHORTEST_IPV4 : SHORTEST_IPV6)
                && SpecialUse.isAnnounceable(prefix);
    }

    /// Whether prefix and autonomous system are equal. Names are ignored.
    public boolean isSame(Network other) {
        return asn == other.asn && prefix.equals(other.prefix);
    }

    /// This network without its name. Networks for which [#isSame(Network)] holds give equal results.
    public Network nameless() {
        return new Network(prefix, asn, "");
    }
}
