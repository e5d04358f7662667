package io.endpointwatch.change;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.published.PublishedSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Something worth telling of a published list that an endpoint is compared with.
public sealed interface RangeChange extends Change {
    /// As many known addresses a change names.
    int MOST_NAMED = 16;

    PublishedSource source();

    /// Ranges that were not in the list.
    ///
    /// @param lacking those of them that the allowlist does not let through, though it has most of the older ranges
    record RangesAdded(
            ChangeContext context, PublishedSource source, RevisionSpan span, NamedRanges ranges, NamedRanges lacking)
            implements RangeChange {
        @Override
        public ChangeReason reason() {
            return lacking.isEmpty() ? ChangeReason.MORE_RANGES : ChangeReason.LIST_LACKS_RANGES;
        }

        @Override
        public String type() {
            return "ranges-added";
        }
    }

    /// Ranges that are in the list no more.
    ///
    /// @param known the known addresses that no range of the list holds any more; at most [#MOST_NAMED]
    record RangesRemoved(
            ChangeContext context, PublishedSource source, RevisionSpan span, NamedRanges ranges, List<IpAddress> known)
            implements RangeChange {
        public RangesRemoved {
            known = known.stream().limit(MOST_NAMED).toList();
        }

        @Override
        public ChangeReason reason() {
            return known.isEmpty() ? ChangeReason.FEWER_RANGES : ChangeReason.KNOWN_IN_REMOVED_RANGE;
        }

        @Override
        public String type() {
            return "ranges-removed";
        }
    }

    /// The operator announced a change of the list. Told once.
    ///
    /// @param effective when it takes effect
    /// @param lacking the added ranges that the allowlist does not let through, though it has most of the others
    /// @param known the known addresses in the ranges that will be removed; at most [#MOST_NAMED]
    record RangesAnnounced(
            ChangeContext context,
            PublishedSource source,
            Instant effective,
            NamedRanges added,
            NamedRanges removed,
            NamedRanges lacking,
            List<IpAddress> known)
            implements RangeChange {
        public RangesAnnounced {
            known = known.stream().limit(MOST_NAMED).toList();
        }

        @Override
        public ChangeReason reason() {
            if (!lacking.isEmpty()) {
                return ChangeReason.LIST_LACKS_RANGES;
            }
            return known.isEmpty() ? ChangeReason.RANGES_AHEAD : ChangeReason.KNOWN_IN_REMOVED_RANGE;
        }

        @Override
        public String type() {
            return "ranges-announced";
        }
    }

    /// A list could not be read for a day. Told once, until it can be read again.
    ///
    /// @param since the first failure
    /// @param cause the latest one, as a sentence
    record RangesFailing(ChangeContext context, PublishedSource source, Instant since, String cause)
            implements RangeChange {
        @Override
        public ChangeReason reason() {
            return ChangeReason.RANGES_UNREADABLE;
        }

        @Override
        public String type() {
            return "ranges-failing";
        }
    }

    /// A list whose failure was reported can be read again.
    ///
    /// @param duration from the first failure to now
    record RangesRecovered(ChangeContext context, PublishedSource source, Duration duration) implements RangeChange {
        @Override
        public ChangeReason reason() {
            return ChangeReason.RANGES_READABLE;
        }

        @Override
        public String type() {
            return "ranges-recovered";
        }
    }
}
