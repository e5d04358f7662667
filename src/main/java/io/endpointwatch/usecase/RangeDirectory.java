package io.endpointwatch.usecase;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.RegisteredBlock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/// Finds published lists and registered blocks for the checks of one process. What one check read serves all others, so
/// many endpoints that name the same list ask its source once.
public final class RangeDirectory {
    private static final Duration REGISTERED_WITHIN = Duration.ofSeconds(2);
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofHours(1);
    private static final int MOST_ASKED = 10_000;

    private final PublishedStore store;
    private final RangePublisher publisher;
    private final RegistryDirectory registries;
    private final Executor background;
    private final Map<PublishedSource, SharedList> lists = new TreeMap<>();
    /// When an address was asked for, by a monotonic clock; the earliest first.
    private final Map<IpAddress, Duration> asked = new LinkedHashMap<>();

    public RangeDirectory(PublishedStore store, RangePublisher publisher, RegistryDirectory registries) {
        this(store, publisher, registries, Thread::startVirtualThread);
    }

    /// @param background runs what may take longer than the check that asked for it
    public RangeDirectory(
            PublishedStore store, RangePublisher publisher, RegistryDirectory registries, Executor background) {
        this.store = store;
        this.publisher = publisher;
        this.registries = registries;
        this.background = background;
    }

    /// Without lists and blocks.
    public static RangeDirectory none() {
        return new RangeDirectory(PublishedStore.NONE, RangePublisher.NONE, RegistryDirectory.NONE);
    }

    public PublishedStore store() {
        return store;
    }

    public RangePublisher publisher() {
        return publisher;
    }

    /// Refuses a source that nobody could be asked for, such as a misspelt name.
    ///
    /// @throws InvalidRequestException if it is none; the message says what is accepted
    void requireKnown(PublishedSource source) {
        try {
            publisher.requireKnown(source);
        } catch (PublisherException e) {
            throw new InvalidRequestException("published", String.valueOf(e.getMessage()));
        }
    }

    /// Begins to read the lists that a check names.
    PublishedSearch search(Request.Check request, ExecutionEnvironment environment) {
        SortedMap<PublishedSource, SharedList> wanted = new TreeMap<>();
        for (PublishedSource source : request.ranges().published()) {
            wanted.put(source, request.dryRun() ? SharedList.unsaved(source, store, publisher) : shared(source));
        }
        return PublishedSearch.begin(wanted, environment, background);
    }

    private SharedList shared(PublishedSource source) {
        synchronized (lists) {
            return lists.computeIfAbsent(source, _ -> SharedList.saved(source, store, publisher));
        }
    }

    /// The registered blocks of those addresses that were not asked for in the last hour.
    ///
    /// @param now by a monotonic clock
    List<RegisteredBlock> registered(Set<IpAddress> addresses, Duration now) {
        Set<IpAddress> unasked = new TreeSet<>(addresses);
        synchronized (asked) {
            asked.values().removeIf(then -> now.minus(ASKED_AGAIN_AFTER).compareTo(then) >= 0);
            unasked.removeAll(asked.keySet());
            if (asked.size() < MOST_ASKED) {
                unasked.forEach(address -> asked.put(address, now));
            }
        }
        return unasked.isEmpty() ? List.of() : registries.find(unasked, REGISTERED_WITHIN);
    }
}
