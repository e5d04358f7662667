package io.endpointwatch.calibrate;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.network.IpAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/// The IPv4 ranges that one operator published over time, by the time in seconds since 1970.
record PublishedHistory(TreeMap<Long, Ranges> snapshots) {
    /// Disjoint ranges: first address to last address, as numbers.
    record Ranges(TreeMap<Long, Long> lastByFirst, long size) {
        boolean contains(long address) {
            Entry<Long, Long> below = lastByFirst.floorEntry(address);
            return below != null && address <= below.getValue();
        }
    }

    /// The histories in a folder, by operator.
    static Map<String, PublishedHistory> read(Path folder) {
        Map<String, PublishedHistory> all = new HashMap<>();
        PublishedFile.document(folder)
                .properties()
                .forEach(one -> all.put(one.getKey(), new PublishedHistory(snapshots(one.getValue()))));
        return all;
    }

    private static TreeMap<Long, Ranges> snapshots(JsonNode all) {
        TreeMap<Long, Ranges> snapshots = new TreeMap<>();
        all.forEach(one -> snapshots.put(one.get(0).asLong(), merged(one.get(1))));
        return snapshots;
    }

    private static Ranges merged(JsonNode ranges) {
        TreeMap<Long, Long> sorted = new TreeMap<>();
        ranges.forEach(one -> sorted.merge(one.get(0).asLong(), one.get(1).asLong(), Math::max));
        TreeMap<Long, Long> merged = new TreeMap<>();
        sorted.forEach((first, last) -> {
            Entry<Long, Long> before = merged.lastEntry();
            if (before != null && first <= before.getValue() + 1) {
                merged.put(before.getKey(), Math.max(before.getValue(), last));
            } else {
                merged.put(first, last);
            }
        });
        long size = merged.entrySet().stream()
                .mapToLong(one -> one.getValue() - one.getKey() + 1)
                .sum();
        return new Ranges(merged, size);
    }

    /// What was published at a time; before the first snapshot, that one.
    Ranges at(long time) {
        Entry<Long, Ranges> before = snapshots.floorEntry(time);
        return (before == null ? snapshots.firstEntry() : before).getValue();
    }

    /// An IPv4 address as a number.
    static long number(IpAddress address) {
        long number = 0;
        for (String part : address.toString().split("\\.")) {
            number = 256 * number + Long.parseLong(part);
        }
        return number;
    }
}
