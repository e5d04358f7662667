package io.endpointwatch.sync;

import io.endpointwatch.network.Prefix;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a sync does with one entry, and why.
///
/// @param description what the entry has, or will have
/// @param until when the action may change; empty if that depends on no time
/// @param endpoints those that need some of it, in order
public record PlannedEntry(
        Prefix prefix, Reason reason, String description, Optional<Instant> until, List<String> endpoints) {
    public PlannedEntry {
        endpoints = List.copyOf(endpoints);
    }

    /// What is done.
    public enum Action {
        ADD("+"),
        REMOVE("-"),
        WAIT("~"),
        KEEP("=");

        private final String sign;

        Action(String sign) {
            this.sign = sign;
        }

        /// The sign in front of the entry in a plan for people.
        public String sign() {
            return sign;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Why it is done.
    public enum Reason {
        /// The operator accepted it.
        ACCEPTED(Action.ADD),
        /// It lies in a network or a published range that the list holds or the operator accepted.
        KNOWN_NETWORK(Action.ADD),
        /// It takes the place of a wider entry of which only a part is needed.
        NARROWER(Action.ADD),
        /// No vantage saw an address of it for the time that removal waits.
        UNSEEN(Action.REMOVE),
        /// Other entries of the list cover what is needed of it.
        COVERED(Action.REMOVE),
        /// It lies outside all known networks and published ranges.
        OUTSIDE_KNOWN_NETWORKS(Action.WAIT),
        /// The list would have too many entries that nobody accepted.
        TOO_MANY(Action.WAIT),
        /// An endpoint needs it.
        NEEDED(Action.KEEP),
        /// An address of it was seen lately.
        SEEN_LATELY(Action.KEEP),
        /// Entries that are needed in its place are not in the list yet.
        NOT_REPLACED(Action.KEEP),
        /// This program did not add it.
        NOT_OURS(Action.KEEP),
        /// It belongs to an endpoint that this sync is not about.
        OTHER_ENDPOINT(Action.KEEP),
        /// The same, and it is needed here too: a sync of that endpoint alone may remove it.
        SHARED(Action.KEEP);

        private final Action action;

        Reason(Action action) {
            this.action = action;
        }

        public Action action() {
            return action;
        }

        /// The reason in documents, such as `too-many`.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Action action() {
        return reason.action();
    }

    /// Whether it changes the list.
    public boolean isChange() {
        return action() == Action.ADD || action() == Action.REMOVE;
    }

    ListedEntry listed() {
        return new ListedEntry(prefix, description);
    }
}
