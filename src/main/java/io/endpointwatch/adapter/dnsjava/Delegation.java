package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.Failure;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The servers to query for a name.
sealed interface Delegation extends ExpiringCache.Entry {
    /// @param targets at least one
    /// @param fallbackCause why the servers of the name itself could not be found; present if these servers
    ///        serve a parent name
    record Servers(List<ServerTarget> targets, Deadline validUntil, Optional<Failure> fallbackCause)
            implements Delegation {
        static Servers of(List<ServerTarget> targets, Deadline validUntil) {
            return new Servers(targets, validUntil, Optional.empty());
        }

        Servers asFallbackFor(Failure failure) {
            return new Servers(targets, validUntil, Optional.of(failure));
        }

        /// Whether both come from the same discovery, whatever name it was for.
        boolean isSameDiscovery(Delegation other) {
            return other instanceof Servers that && validUntil.equals(that.validUntil) && targets.equals(that.targets);
        }

        boolean isGlobal() {
            return targets.stream().allMatch(ServerTarget::isGlobal);
        }

        /// Only the servers with global addresses; [Unknown] if there are none.
        Delegation globalOnly() {
            List<ServerTarget> global =
                    targets.stream().filter(ServerTarget::isGlobal).toList();
            return global.isEmpty()
                    ? new Unknown(fallbackCause.orElse(Failure.of(Failure.Kind.LAME)))
                    : new Servers(global, validUntil, fallbackCause);
        }

        /// The servers that `others` does not contain.
        List<ServerTarget> without(Servers others) {
            return targets.stream()
                    .filter(Predicate.not(others.targets::contains))
                    .toList();
        }
    }

    /// The servers could not be found.
    record Unknown(Failure failure) implements Delegation {
        @Override
        public Deadline validUntil() {
            return Deadline.now();
        }
    }
}
