package io.endpointwatch.ttl;

/// What a sight of a TTL tells.
public sealed interface TtlFinding {
    /// The TTL that the zone publishes is another one.
    ///
    /// @param from seconds, before
    /// @param to seconds, now; never the same
    /// @param exact whether both were read from an authoritative server; otherwise both are estimates from below
    /// @param confidence one less the probability of such sights where nothing changed; 1 where exact
    record Moved(int from, int to, boolean exact, double confidence) implements TtlFinding {
        public Moved {
            if (from < 0 || to < 0 || from == to) {
                throw new IllegalArgumentException("a TTL that moved from " + from + " s to " + to + " s");
            }
        }

        public boolean fell() {
            return to < from;
        }
    }

    /// Another behaviour lasts.
    record BehaviourChanged(Behaviour from, Behaviour to) implements TtlFinding {}
}
