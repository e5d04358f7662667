package io.endpointwatch.ttl;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// What is remembered of the TTLs of one owner name in the answers of one lookup. Its size is bounded.
public sealed interface TtlModel permits ExactTtl, CachedTtl {
    /// The model before the first sample.
    ///
    /// @param exact whether the lookup asks an authoritative server, which gives TTLs as published
    static TtlModel begin(boolean exact) {
        return exact ? ExactTtl.UNKNOWN : CachedTtl.UNKNOWN;
    }

    /// The model after a sample, and the finding if there is one.
    ///
    /// @param at when the answer came
    /// @param ttl in seconds, not negative
    /// @param pace of the checks, this one included
    TtlUpdate follow(Instant at, int ttl, IntervalStatistics pace);

    /// The published TTL in seconds. It is exact, or a lower bound of what this resolver makes of it. Empty
    /// before the first sample.
    OptionalInt estimate();

    /// Whether the estimate comes from an authoritative server.
    boolean isExact();

    /// Empty until enough samples show it.
    Optional<Behaviour> behaviour();

    /// Why changes of the published TTL are not reported at this pace. Empty if they are reported.
    Optional<SuppressionReason> silence(IntervalStatistics pace);

    /// The model as printable ASCII without quotes and backslashes. [#decode] reads it.
    default String encode() {
        return switch (this) {
            case ExactTtl exact -> TtlModelCodec.of(exact);
            case CachedTtl cached -> TtlModelCodec.of(cached);
        };
    }

    /// Reads a model that [#encode()] wrote.
    ///
    /// @throws IllegalArgumentException for any other text
    static TtlModel decode(String text) {
        return TtlModelCodec.parse(text);
    }
}
