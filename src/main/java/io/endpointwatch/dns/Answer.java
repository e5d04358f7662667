package io.endpointwatch.dns;

import java.util.Optional;

/// The result of one question from one vantage.
///
/// NXDOMAIN and NODATA are answers: they show that records are gone. [Unanswered] shows nothing, so no rule may
/// read it as a removal.
public sealed interface Answer {
    /// The aliases followed so far. The chain of an [Unanswered] may be incomplete.
    CnameChain chain();

    /// The exchange of the last response; empty if no response came.
    default Optional<Exchange> lastExchange() {
        return switch (this) {
            case Answered answered -> Optional.of(answered.exchange());
            case NxDomain nxDomain -> Optional.of(nxDomain.exchange());
            case NoData noData -> Optional.of(noData.exchange());
            case Unanswered unanswered -> unanswered.exchange();
        };
    }

    /// The canonical name has addresses of this family.
    record Answered(RRset rrset, CnameChain chain, Exchange exchange) implements Answer {
        public Answered {
            if (!rrset.owner().equals(chain.canonicalName())) {
                throw new IllegalArgumentException(
                        "the RRset belongs to " + rrset.owner() + ", but the chain ends at " + chain.canonicalName());
            }
        }
    }

    /// The canonical name does not exist (RFC 2308 section 2.1).
    record NxDomain(CnameChain chain, Exchange exchange) implements Answer {}

    /// The canonical name has no address of this family (RFC 2308 section 2.2).
    record NoData(CnameChain chain, Exchange exchange) implements Answer {}

    /// The lookup failed.
    ///
    /// @param exchange the exchange of the last response; empty if no response came
    record Unanswered(Failure failure, CnameChain chain, Optional<Exchange> exchange) implements Answer {}
}
