package io.endpointwatch.usecase;

import io.endpointwatch.network.Family;
import io.endpointwatch.sync.ListedEntry;
import io.endpointwatch.sync.SyncStep;
import java.util.List;
import java.util.Optional;

/// Reads and changes the address lists of firewalls.
///
/// Every method throws [PrefixListException] if a call fails.
public interface PrefixLists {
    /// What a list is like now, without its entries.
    ///
    /// @param id such as `pl-0123456789abcdef0`
    Status status(String id);

    /// The entries of a version of a list.
    List<ListedEntry> entries(String id, long version);

    /// Asks for a change. It may take effect later: then the status says that the list is being changed.
    ///
    /// @param version the version that the change is for; it is refused if the list has another one
    void change(String id, long version, SyncStep step);

    /// What a list is like.
    ///
    /// @param version rises with every change of its entries
    /// @param maxEntries how many entries it may hold
    /// @param changing whether an earlier change goes on; until it ends, the list takes no other one
    /// @param failure why the last change failed; empty if it did not
    record Status(Family family, long version, int maxEntries, boolean changing, Optional<String> failure) {}
}
