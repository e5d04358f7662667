package io.endpointwatch.state;

import io.endpointwatch.change.Variation;
import java.util.Comparator;

/// What varies, and of what.
///
/// @param of the vantage, family or owner name; empty if the whole endpoint is meant
public record VariationKey(Variation what, String of) implements Comparable<VariationKey> {
    private static final Comparator<VariationKey> ORDER =
            Comparator.comparing(VariationKey::what).thenComparing(VariationKey::of);

    @Override
    public int compareTo(VariationKey other) {
        return ORDER.compare(this, other);
    }
}
