package io.endpointwatch.published;

import io.endpointwatch.network.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Bounds what is stored of a list, so that a document stays below the 400 KB that DynamoDB takes.
///
/// A prefix takes one octet for its length and the octets that its length covers. Stores write them in base64 (RFC
/// 4648), which is a third more.
final class StoredSize {
    /// Octets of the list itself: more than 40,000 prefixes of IPv4, or 25,000 of IPv6 with a length of 56 or less.
    static final int MOST_LIST = 200_000;
    /// Octets of announced changes.
    static final int MOST_ANNOUNCED = 20_000;
    /// Octets of all.
    static final int MOST = 270_000;

    static final int MOST_ANNOUNCEMENTS = 50;
    static final int MOST_REVISIONS = 400;

    private StoredSize() {}

    static int of(Collection<Prefix> prefixes) {
        return prefixes.stream()
                .mapToInt(one -> 1 + (one.length() + Byte.SIZE - 1) / Byte.SIZE)
                .sum();
    }

    /// The earliest announcements for which there is room.
    static List<AnnouncedRanges> bounded(List<AnnouncedRanges> byTime) {
        List<AnnouncedRanges> kept = new ArrayList<>();
        int size = 0;
        for (AnnouncedRanges one : byTime) {
            size += of(one.added()) + of(one.removed());
            if (size > MOST_ANNOUNCED || kept.size() == MOST_ANNOUNCEMENTS) {
                break;
            }
            kept.add(one);
        }
        return kept;
    }

    /// The latest revisions for which there is room beside the list.
    static List<Revision> bounded(List<Revision> byTime, PublishedRanges list) {
        int size = of(list.prefixes()) + MOST_ANNOUNCED;
        int from = byTime.size();
        while (from > 0 && byTime.size() - from < MOST_REVISIONS) {
            Revision one = byTime.get(from - 1);
            size += of(one.added()) + of(one.removed());
            if (size > MOST) {
                break;
            }
            from--;
        }
        return byTime.subList(from, byTime.size());
    }
}
