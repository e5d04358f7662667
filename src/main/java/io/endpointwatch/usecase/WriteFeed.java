package io.endpointwatch.usecase;

import io.endpointwatch.export.AllowlistContent;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.FeedTarget.Stored;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Writes a list where firewalls load it.
///
/// A list is never empty and never partial. If one of its endpoints is not known well enough, nothing is written,
/// and the last list stays. The same holds if more than half of its entries would go at once.
public final class WriteFeed {
    /// How often another process may be faster.
    private static final int ATTEMPTS = 5;
    /// Shorter lists may lose any entries: one of two is more than half.
    private static final int LEAST_TO_SHRINK = 4;

    private final StateStore store;
    private final MakeAllowlist lists;
    private final FeedTarget target;

    public WriteFeed(StateStore store, FeedTarget target, InstantSource clock) {
        this.store = store;
        this.lists = new MakeAllowlist(store, clock);
        this.target = target;
    }

    /// Writes the feed, unless the same is there.
    ///
    /// @throws FeedException if the place cannot be read or written; the last list stays
    /// @throws StoreException if the store cannot be read; nothing is written
    /// @throws InvalidRequestException if the group is too large, or the format cannot hold the list
    public FeedOutcome run(Feed feed) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(feed);
            } catch (FeedConflictException conflict) {
                if (attempt == ATTEMPTS) {
                    throw conflict;
                }
            }
        }
    }

    /// The place is read before the store, so that a list from newer states is not replaced by an older one.
    private FeedOutcome once(Feed feed) {
        Stored before = target.read(feed.to());
        List<Endpoint> endpoints = lists.find(feed.list().members());
        Optional<FeedHold> unready = unready(feed.list().members(), endpoints);
        if (unready.isPresent()) {
            return new FeedOutcome.Held(feed.to(), unready.get());
        }
        AllowlistContent list;
        try {
            list = lists.run(feed.list(), endpoints);
        } catch (InvalidRequestException refused) {
            throw refused;
        } catch (IllegalArgumentException nothing) {
            return new FeedOutcome.Held(feed.to(), new FeedHold.NoAddresses(String.valueOf(nothing.getMessage())));
        }
        return write(feed, list, before);
    }

    private FeedOutcome write(Feed feed, AllowlistContent list, Stored before) {
        String text = text(feed.list(), list);
        List<Prefix> entries = list.prefixes();
        if (before.text().filter(text::equals).isPresent()) {
            return new FeedOutcome.Unchanged(feed.to(), entries.size());
        }
        List<Prefix> old = before.text().map(PrefixesInText::of).orElse(List.of());
        if (old.isEmpty() && before.text().filter(there -> !there.isBlank()).isPresent()) {
            throw new FeedException(
                    "what is at " + feed.to() + " is no list of addresses: remove it, or write the list elsewhere",
                    null);
        }
        Allowlist now = Allowlist.of(entries);
        int gone = (int) old.stream()
                .filter(one -> !Allowlist.of(List.of(one)).without(now).isEmpty())
                .count();
        if (!feed.shrink() && old.size() >= LEAST_TO_SHRINK && 2 * gone > old.size()) {
            return new FeedOutcome.Held(feed.to(), new FeedHold.Shrunk(old.size(), gone));
        }
        target.write(feed.to(), text, before);
        return new FeedOutcome.Written(feed.to(), entries.size());
    }

    private static String text(ListRequest request, AllowlistContent list) {
        try {
            String text = request.format().write(list, request.header());
            int octets = text.getBytes(StandardCharsets.UTF_8).length;
            if (octets > FeedTarget.MAX_OCTETS) {
                throw new InvalidRequestException(
                        "endpoints", "make a list of " + octets + " octets", "at most " + FeedTarget.MAX_OCTETS);
            }
            return text;
        } catch (InvalidRequestException tooLarge) {
            throw tooLarge;
        } catch (IllegalArgumentException refused) {
            throw new InvalidRequestException("format", String.valueOf(refused.getMessage()));
        }
    }

    /// The first endpoint that keeps the list from being complete.
    private Optional<FeedHold> unready(ListMembers members, List<Endpoint> endpoints) {
        return members instanceof ListMembers.Group(String name) && endpoints.isEmpty()
                ? Optional.of(new FeedHold.EmptyGroup(name))
                : endpoints.stream().flatMap(one -> unready(one).stream()).findFirst();
    }

    private Optional<FeedHold> unready(Endpoint endpoint) {
        State state = SaveRetry.loadOrBegin(store, endpoint);
        if (state.checkedAt().isEmpty()) {
            return Optional.of(new FeedHold.NeverChecked(endpoint));
        }
        boolean resolves = state.lookupStates().values().stream()
                .filter(state::wasAsked)
                .map(LookupState::run)
                .anyMatch(run -> run.outcome() instanceof Outcome.Addresses);
        return resolves ? Optional.empty() : Optional.of(new FeedHold.Failing(endpoint));
    }
}
