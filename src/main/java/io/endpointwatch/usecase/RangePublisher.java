package io.endpointwatch.usecase;

import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.Validators;
import java.time.Duration;

/// Reads the ranges that operators publish.
public interface RangePublisher {
    /// Reads nothing.
    RangePublisher NONE = (_, _, _) -> {
        throw new PublisherException("This program was built without access to published lists.");
    };

    /// Refuses a source that no request could be made for, such as a misspelt name. Asks nobody.
    ///
    /// @throws PublisherException if it is none; the message says what is accepted, or which names are near
    default void requireKnown(PublishedSource source) {}

    /// Asks a source for its list.
    ///
    /// @param known what the last answer gave to ask whether it changed
    /// @param within for the whole answer, with redirects
    /// @throws PublisherException if the source cannot be read, or what it sends is no list
    Fetched fetch(PublishedSource source, Validators known, Duration within);

    /// What a source answered.
    sealed interface Fetched {
        /// The list is the same as when the validators were given.
        record NotModified() implements Fetched {}

        /// The list now.
        record Ranges(PublishedRanges ranges, Validators validators) implements Fetched {}
    }
}
