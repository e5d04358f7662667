package io.endpointwatch.ttl;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// What is remembered of the TTLs that one lookup showed of one owner name: of bounded size, however many there were.
public sealed interface TtlModel permits ExactTtl, CachedTtl {
    /// Before the first sight.
    ///
    /// @param exact whether an authoritative server is asked, so that TTLs are as the zone publishes them
    static TtlModel begin(boolean exact) {
        return exact ? ExactTtl.UNKNOWN : CachedTtl.UNKNOWN;
    }

    /// What follows from a sight.
    ///
    /// @param at when the answer came
    /// @param ttl in seconds, not negative
    /// @param pace of the checks, this one included
    TtlUpdate follow(Instant at, int ttl, IntervalStatistics pace);

    /// The TTL in seconds that the zone publishes: exact, or a lower bound of what this resolver makes of it.
    /// Empty before the first sight.
    OptionalInt estimate();

    /// Whether the estimate is what an authoritative server said.
    boolean isExact();

    /// Empty until it is known.
    Optional<Behaviour> behaviour();

    /// Why nothing is told of the published TTL at this pace; empty where changes are told.
    Optional<SuppressionReason> silence(IntervalStatistics pace);

    /// The model as printable ASCII without quotes and backslashes; [#decode] gives it back.
    default String encode() {
        return switch (this) {
            case ExactTtl exact -> TtlModelCodec.of(exact);
            case CachedTtl cached -> TtlModelCodec.of(cached);
        };
    }

    /// The model that [#encode()] wrote so.
    ///
    /// @throws IllegalArgumentException for any other text
    static TtlModel decode(String text) {
        return TtlModelCodec.parse(text);
    }
}
