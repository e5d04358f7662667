package io.endpointwatch.dns;

import java.util.Optional;

/// What one vantage learned by asking one question.
///
/// NXDOMAIN and NODATA are answers: they show that records are gone. [Unanswered] shows nothing, so no rule may
/// read it as a removal.
public sealed interface Answer {
    /// The aliases that were followed, as far as they were.
    CnameChain chain();

    /// How the last response was got; absent where none came.
    default Optional<Exchange> lastExchange() {
        return switch (this) {
            case Answered answered -> Optional.of(answered.exchange());
            case NxDomain nxDomain -> Optional.of(nxDomain.exchange());
            case NoData noData -> Optional.of(noData.exchange());
            case Unanswered unanswered -> unanswered.exchange();
        };
    }

    /// Addresses came, at the end of the chain.
    record Answered(RRset rrset, CnameChain chain, Exchange exchange) implements Answer {
        public Answered {
            if (!rrset.owner().equals(chain.canonicalName())) {
                throw new IllegalArgumentException(
                        "addresses of " + rrset.owner() + " at the end of a chain to " + chain.canonicalName());
            }
        }
    }

    /// The name at the end of the chain does not exist.
    record NxDomain(CnameChain chain, Exchange exchange) implements Answer {}

    /// The name at the end of the chain has no address of this family (RFC 2308 section 2.2).
    record NoData(CnameChain chain, Exchange exchange) implements Answer {}

    /// Nothing was learned.
    ///
    /// @param exchange of the last response, absent where none came
    record Unanswered(Failure failure, CnameChain chain, Optional<Exchange> exchange) implements Answer {}
}
