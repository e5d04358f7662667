package io.endpointwatch.sync;

import io.endpointwatch.network.Prefix;
import java.util.List;

/// One request that changes a firewall's list.
public sealed interface SyncStep {
    /// The most entries that AWS adds in one request, and the most that it removes.
    int MAX_ENTRIES = 100;

    /// Adds entries.
    record Add(List<ListedEntry> entries) implements SyncStep {
        public Add {
            entries = List.copyOf(entries);
        }
    }

    /// Removes entries.
    record Remove(List<Prefix> prefixes) implements SyncStep {
        public Remove {
            prefixes = List.copyOf(prefixes);
        }
    }

    /// Lets the list hold more entries. AWS refuses this together with other changes.
    record Resize(int maxEntries) implements SyncStep {}
}
