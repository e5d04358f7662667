package io.endpointwatch.usecase;

/// What became of a feed.
public sealed interface FeedOutcome {
    FeedLocation to();

    /// The list was written.
    ///
    /// @param entries how many prefixes it has
    record Written(FeedLocation to, int entries) implements FeedOutcome {}

    /// The same list is there already, so nothing was written.
    record Unchanged(FeedLocation to, int entries) implements FeedOutcome {}

    /// Nothing was written, and the last list stays, because a new one would not be complete.
    record Held(FeedLocation to, FeedHold why) implements FeedOutcome {
        /// What happened, and what to do.
        public String sentence() {
            return "the feed " + to + " was not written, and the last list stays: " + why.sentence();
        }
    }
}
