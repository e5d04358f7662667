package io.endpointwatch.published;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import java.util.Comparator;
import java.util.List;

/// A block of addresses as an Internet registry has it registered (RFC 9083, section 5.4): what `whois` shows.
///
/// @param prefixes that make it up, in order; at least one
/// @param handle the registry's identifier of the block, such as `NET-192-0-2-0-1`
/// @param name that the holder gave it; may be empty
/// @param registry where it was found, such as `rdap.arin.net`
public record RegisteredBlock(List<Prefix> prefixes, String handle, String name, String registry)
        implements Comparable<RegisteredBlock> {
    public RegisteredBlock {
        prefixes = Allowlist.of(prefixes).outermost();
        if (prefixes.isEmpty()) {
            throw new IllegalArgumentException("a registered block without addresses: " + handle);
        }
    }

    /// Whether the address is in the block.
    public boolean contains(IpAddress address) {
        return prefixes.stream().anyMatch(prefix -> prefix.contains(address));
    }

    @Override
    public int compareTo(RegisteredBlock other) {
        return Comparator.comparing((RegisteredBlock one) -> one.prefixes().getFirst())
                .thenComparing(RegisteredBlock::handle)
                .thenComparing(one -> one.prefixes().toString())
                .thenComparing(RegisteredBlock::name)
                .thenComparing(RegisteredBlock::registry)
                .compare(this, other);
    }
}
