package io.endpointwatch.usecase;

import java.util.Optional;

/// The places from which firewalls load lists.
///
/// Every method throws [FeedException] if a place cannot be read or written. What is there stays then.
public interface FeedTarget {
    /// The most octets of a feed.
    int MAX_OCTETS = 4 << 20;

    /// What is there.
    Stored read(FeedLocation to);

    /// Writes a text in place of what was read: a reader sees the old text or the new one.
    ///
    /// @param text not empty
    /// @throws FeedConflictException if something else is there by now; nothing was written
    void write(FeedLocation to, String text, Stored before);

    /// What was found at a location.
    ///
    /// @param text empty if nothing is there, or the place does not say what is there
    /// @param tag identifies this text, if the place has tags
    record Stored(Optional<String> text, Optional<String> tag) {
        /// Nothing, as far as is known.
        public static final Stored NOTHING = new Stored(Optional.empty(), Optional.empty());
    }
}
