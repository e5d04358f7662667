package io.endpointwatch.usecase;

/// A list that is kept where firewalls load it.
///
/// @param shrink whether it may lose more than half of its entries at once
public record Feed(FeedLocation to, ListRequest list, boolean shrink) {}
