package io.endpointwatch.usecase;

import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import java.time.InstantSource;
import java.util.List;

/// Asks the sources of published lists now, whether they are due or not.
public final class ReadPublished {
    private final RangeDirectory ranges;
    private final PublishedStore store;
    private final RangePublisher publisher;
    private final InstantSource clock;

    public ReadPublished(RangeDirectory ranges, InstantSource clock) {
        this.ranges = ranges;
        this.store = ranges.store();
        this.publisher = ranges.publisher();
        this.clock = clock;
    }

    /// What is known of one list.
    ///
    /// @param revision of the list before; 0 if there was none
    public record Result(PublishedState state, long revision) {}

    /// What came of each source, in the order of the request.
    ///
    /// @throws InvalidRequestException if a source is none, such as a misspelt name; then nobody was asked
    /// @throws StoreException if the store fails
    public List<Result> run(Request.Published request) {
        request.sources().forEach(ranges::requireKnown);
        RefreshPublished refresh = new RefreshPublished(store, publisher, !request.dryRun());
        return request.sources().stream()
                .map(source -> {
                    PublishedState before = refresh.load(source);
                    return new Result(refresh.now(before, clock, request.confirm()), before.revision());
                })
                .toList();
    }

    /// What is known of the sources, without asking them.
    ///
    /// @param some if empty, all that have a state
    public List<Result> known(List<PublishedSource> some) {
        return (some.isEmpty() ? store.sources() : some)
                .stream()
                        .flatMap(source -> store.load(source).stream())
                        .map(state -> new Result(state, state.revision()))
                        .toList();
    }

    /// Forgets what is known of sources.
    ///
    /// @return those of which something was known
    public List<PublishedSource> forget(List<PublishedSource> some) {
        return some.stream().filter(store::delete).toList();
    }
}
