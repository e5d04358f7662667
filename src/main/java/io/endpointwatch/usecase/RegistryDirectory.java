package io.endpointwatch.usecase;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.published.RegisteredBlock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Finds the blocks in which Internet registries have addresses registered.
public interface RegistryDirectory {
    /// Finds nothing.
    RegistryDirectory NONE = (_, _) -> List.of();

    /// The registered blocks that hold these addresses, each once. Addresses whose block cannot be found are left
    /// out.
    ///
    /// @param within for all of them
    List<RegisteredBlock> find(Set<IpAddress> addresses, Duration within);
}
