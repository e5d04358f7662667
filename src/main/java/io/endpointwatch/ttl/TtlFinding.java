package io.endpointwatch.ttl;

/// What a sample of a TTL shows.
public sealed interface TtlFinding {
    /// The zone publishes another TTL.
    ///
    /// @param from the old TTL, in seconds
    /// @param to the new TTL, in seconds; never equal to `from`
    /// @param exact whether both come from an authoritative server; otherwise both are lower bounds
    /// @param confidence 1 if exact; otherwise 1 minus the probability of such samples without a change
    record Moved(int from, int to, boolean exact, double confidence) implements TtlFinding {
        public Moved {
            if (from < 0 || to < 0 || from == to) {
                throw new IllegalArgumentException("a TTL that moved from " + from + " s to " + to + " s");
            }
        }

        /// Whether the TTL became shorter.
        public boolean fell() {
            return to < from;
        }
    }

    /// Another behaviour has lasted long enough.
    record BehaviourChanged(Behaviour from, Behaviour to) implements TtlFinding {}
}
