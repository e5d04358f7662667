package io.endpointwatch.observation;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.RRset;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a run saw of the TTLs of its chain.
///
/// @param owner of the addresses, as it was seen last; empty if there were none, and in runs of older programs
/// @param addresses the TTL of the addresses; empty if there were none, or no TTL was given
/// @param aliases those of the CNAME records that led there, by owner name; at most [CnameChain#MAX_HOPS]
public record ChainTtls(Optional<DnsName> owner, Optional<TtlRange> addresses, SortedMap<DnsName, TtlRange> aliases) {
    public static final ChainTtls NONE =
            new ChainTtls(Optional.empty(), Optional.empty(), Collections.emptySortedMap());

    public ChainTtls {
        aliases = Collections.unmodifiableSortedMap(aliases);
    }

    static ChainTtls of(Answer answer) {
        TreeMap<DnsName, TtlRange> aliases = new TreeMap<>();
        answer.chain()
                .records()
                .forEach(one -> range(one.ttl()).ifPresent(range -> aliases.merge(one.owner(), range, TtlRange::with)));
        return answer instanceof Answer.Answered answered
                ? new ChainTtls(
                        Optional.of(answered.rrset().owner()),
                        range(answered.rrset().ttl()),
                        aliases)
                : new ChainTtls(Optional.empty(), Optional.empty(), aliases);
    }

    private static Optional<TtlRange> range(int ttl) {
        return ttl == RRset.NO_TTL ? Optional.empty() : Optional.of(TtlRange.of(ttl));
    }

    /// Some endpoints make up a new chain for every question: of too many aliases only those of the later one
    /// stay.
    ChainTtls with(ChainTtls later) {
        TreeMap<DnsName, TtlRange> all = new TreeMap<>(aliases);
        later.aliases.forEach((alias, seen) -> all.merge(alias, seen, TtlRange::with));
        if (all.size() > CnameChain.MAX_HOPS) {
            all.keySet().retainAll(later.aliases.keySet());
        }
        return new ChainTtls(
                later.owner.or(() -> owner),
                later.addresses
                        .map(seen -> addresses.map(seen::with).orElse(seen))
                        .or(() -> addresses),
                all);
    }
}
