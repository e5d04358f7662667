package io.endpointwatch.sync;

import io.endpointwatch.network.Prefix;

/// An entry of a firewall's list.
///
/// @param description as the list has it; empty if it has none
public record ListedEntry(Prefix prefix, String description) {}
