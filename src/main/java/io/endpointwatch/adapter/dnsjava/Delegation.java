package io.endpointwatch.adapter.dnsjava;

import java.util.List;

import io.endpointwatch.dns.Failure;

/// Who is to be asked about a name.
sealed interface Delegation extends Expiring.Entry {
    /// @param targets at least one
    record Servers(List<Target> targets, Deadline validUntil) implements Delegation {
    }

    /// It could not be found out.
    record Unknown(Failure failure) implements Delegation {
        @Override
        public Deadline validUntil() {
            return Deadline.now();
        }
    }
}
