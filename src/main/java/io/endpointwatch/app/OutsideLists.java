package io.endpointwatch.app;

import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.Validators;
import io.endpointwatch.usecase.PublisherException;
import io.endpointwatch.usecase.RangePublisher;
import java.time.Duration;
import java.util.Locale;

/// Reads published lists for the function. Files and plain HTTP reach only its own host, where the runtime interface
/// and
/// its environment are, and no list.
record OutsideLists(RangePublisher lists) implements RangePublisher {
    @Override
    public void requireKnown(PublishedSource source) {
        String name = source.name().toLowerCase(Locale.ROOT);
        if (name.startsWith("file:") || name.startsWith("http:")) {
            throw new PublisherException('"' + source.name()
                    + "\" is on the host of the function; accepted: the name of a list, or an https URL");
        }
        lists.requireKnown(source);
    }

    @Override
    public Fetched fetch(PublishedSource source, Validators known, Duration within) {
        requireKnown(source);
        return lists.fetch(source, known, within);
    }
}
