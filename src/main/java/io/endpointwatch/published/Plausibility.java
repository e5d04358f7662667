package io.endpointwatch.published;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whether a list can be what an operator means to publish.
final class Plausibility {
    /// Of a shorter list, half may go at once: one entry of two.
    private static final int FEWEST = 4;
    /// No operator holds a wider block.
    private static final int WIDEST_IPV4 = 8;

    private static final int WIDEST_IPV6 = 16;

    private Plausibility() {}

    /// Why a list is never taken, as a sentence; empty if nothing speaks against it.
    static Optional<String> objection(PublishedRanges list) {
        int size = StoredSize.of(list.prefixes());
        if (size > StoredSize.MOST_LIST) {
            return Optional.of("The list has " + list.prefixes().size() + " prefixes, which take " + size
                    + " octets. At most " + StoredSize.MOST_LIST
                    + " can be stored: name a part of it, such as one service or region.");
        }
        return list.prefixes().stream()
                .filter(Plausibility::isTooWide)
                .findFirst()
                .map(prefix -> "The list has " + prefix + ", which is wider than any block of an operator.");
    }

    private static boolean isTooWide(Prefix prefix) {
        return prefix.length() < (prefix.family() == Family.IPV4 ? WIDEST_IPV4 : WIDEST_IPV6);
    }

    /// What a list lost against the one before, as a sentence, if that is too much to believe at once: more than half
    /// of the prefixes, or more than half of the addresses of a family. Empty if it is not. A prefix that is now
    /// part of another, or is split into several, is not lost.
    static Optional<String> loss(PublishedRanges before, PublishedRanges now) {
        List<Prefix> old = before.prefixes();
        if (old.size() < FEWEST || old.equals(now.prefixes())) {
            return Optional.empty();
        }
        Allowlist had = Allowlist.of(old);
        Allowlist lost = had.without(Allowlist.of(now.prefixes()));
        Set<Prefix> whole = new TreeSet<>(lost.prefixes());
        long gone = old.stream().filter(whole::contains).count();
        if (gone * 2 > old.size()) {
            return Optional.of("The list lost " + gone + " of " + old.size() + " prefixes at once.");
        }
        for (Family family : Family.values()) {
            BigInteger addresses = lost.addresses(family);
            if (addresses.shiftLeft(1).compareTo(had.addresses(family)) > 0) {
                return Optional.of("The list lost more than half of its " + family + " addresses at once.");
            }
        }
        return Optional.empty();
    }
}
