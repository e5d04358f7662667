package io.endpointwatch.usecase;

import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.Validators;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A publisher with scripted lists. It fails for all other sources, and refuses those whose name begins with
/// `misspelt`.
public final class ScriptedPublisher implements RangePublisher {
    private final Map<PublishedSource, Supplier<Fetched>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger fetches = new AtomicInteger();

    /// Sets the list of a source.
    public ScriptedPublisher says(PublishedSource source, String... prefixes) {
        PublishedRanges list =
                PublishedRanges.of(Stream.of(prefixes).map(Prefix::parse).toList());
        return does(source, () -> new Fetched.Ranges(list, Validators.NONE));
    }

    /// Sets what happens when a source is asked.
    public ScriptedPublisher does(PublishedSource source, Supplier<Fetched> answer) {
        answers.put(source, answer);
        return this;
    }

    @Override
    public void requireKnown(PublishedSource source) {
        if (source.name().startsWith("misspelt")) {
            throw new PublisherException('"' + source.name() + "\" is no published list");
        }
    }

    /// How often any source was asked.
    public int fetches() {
        return fetches.get();
    }

    @Override
    public Fetched fetch(PublishedSource source, Validators known, Duration within) {
        fetches.incrementAndGet();
        Supplier<Fetched> answer = answers.get(source);
        if (answer == null) {
            throw new PublisherException("It does not answer.");
        }
        return answer.get();
    }
}
