package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.Failure;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Who is to be asked about a name.
sealed interface Delegation extends ExpiringCache.Entry {
    /// @param targets at least one
    /// @param doubt how it failed to find out who serves the name itself, where these serve a name above
    record Servers(List<ServerTarget> targets, Deadline validUntil, Optional<Failure> doubt) implements Delegation {
        static Servers sure(List<ServerTarget> targets, Deadline validUntil) {
            return new Servers(targets, validUntil, Optional.empty());
        }

        Servers doubtedFor(Failure failure) {
            return new Servers(targets, validUntil, Optional.of(failure));
        }

        /// Whether both were found by the same question, whatever name it was asked for.
        boolean isSameFind(Delegation other) {
            return other instanceof Servers that && validUntil.equals(that.validUntil) && targets.equals(that.targets);
        }

        boolean isGlobal() {
            return targets.stream().allMatch(ServerTarget::isGlobal);
        }

        /// Those of them that can be reached across the Internet; without them, nobody is to be asked.
        Delegation globalOnly() {
            List<ServerTarget> global =
                    targets.stream().filter(ServerTarget::isGlobal).toList();
            return global.isEmpty()
                    ? new Unknown(doubt.orElse(Failure.of(Failure.Kind.LAME)))
                    : new Servers(global, validUntil, doubt);
        }

        /// Those of them that are not among the others.
        List<ServerTarget> without(Servers others) {
            return targets.stream()
                    .filter(Predicate.not(others.targets::contains))
                    .toList();
        }
    }

    /// It could not be found out.
    record Unknown(Failure failure) implements Delegation {
        @Override
        public Deadline validUntil() {
            return Deadline.now();
        }
    }
}
