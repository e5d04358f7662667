package io.endpointwatch.usecase;

import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.RangeUpdate;
import io.endpointwatch.published.Validators;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/// Reads a published list from its source if it is due, and saves what came of it.
///
/// @param save whether to write anything
record RefreshPublished(PublishedStore store, RangePublisher publisher, boolean save) {
    /// For the whole answer of a source.
    private static final Duration WITHIN = Duration.ofSeconds(30);

    /// What is known of the list after that. If another process saved first, it is what that one saved.
    ///
    /// @param stored receives the state before the source is asked
    /// @throws StoreException if the state cannot be read or written
    PublishedState run(PublishedSource source, InstantSource clock, Consumer<PublishedState> stored) {
        PublishedState before = load(source);
        stored.accept(before);
        return before.isDue(clock.instant())
                ? saved(ask(before, before.validators(), clock, RangeUpdate::read))
                : before;
    }

    /// What is known of a list after asking its source, whether it is due or not.
    ///
    /// @param confirm whether the operator says that the list is right, even if it lost much
    /// @throws StoreException if the state cannot be written
    PublishedState now(PublishedState before, InstantSource clock, boolean confirm) {
        return saved(
                confirm
                        ? ask(before, Validators.NONE, clock, RangeUpdate::confirmed)
                        : ask(before, before.validators(), clock, RangeUpdate::read));
    }

    PublishedState load(PublishedSource source) {
        return store.load(source).orElseGet(() -> PublishedState.initial(source));
    }

    private interface Update {
        PublishedState apply(PublishedState before, Instant at, PublishedRanges list, Validators validators);
    }

    /// A source may send anything, so whatever goes wrong while it is read is its failure.
    ///
    /// @param known [Validators#NONE] to get the list even if it did not change
    private PublishedState ask(PublishedState before, Validators known, InstantSource clock, Update update) {
        try {
            RangePublisher.Fetched fetched = publisher.fetch(before.source(), known, WITHIN);
            Instant at = now(clock);
            return switch (fetched) {
                case RangePublisher.Fetched.NotModified _ -> RangeUpdate.unchanged(before, at);
                case RangePublisher.Fetched.Ranges list -> update.apply(before, at, list.ranges(), list.validators());
            };
        } catch (PublisherException e) {
            return RangeUpdate.failed(before, now(clock), String.valueOf(e.getMessage()));
        } catch (RuntimeException | OutOfMemoryError e) {
            return RangeUpdate.failed(before, now(clock), "The list cannot be read: " + e + ".");
        }
    }

    private static Instant now(InstantSource clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private PublishedState saved(PublishedState next) {
        if (!save) {
            return next;
        }
        try {
            store.save(next);
            return next;
        } catch (StaleStateException _) {
            return load(next.source());
        }
    }
}
