package io.endpointwatch.usecase;

/// The outside services that the use cases need.
///
/// @param limiter bounds the lookups and connections of all checks that share these ports
/// @param ranges published lists and registered blocks, for all checks that share these ports
public record Ports(
        StateStore store,
        Resolver resolver,
        NetworkDirectory networks,
        Connector connector,
        Notifier notifier,
        Retention retention,
        LookupLimiter limiter,
        RangeDirectory ranges) {
    /// Ports without ranges.
    public Ports(
            StateStore store,
            Resolver resolver,
            NetworkDirectory networks,
            Connector connector,
            Notifier notifier,
            Retention retention,
            LookupLimiter limiter) {
        this(store, resolver, networks, connector, notifier, retention, limiter, RangeDirectory.none());
    }

    /// Ports without a bound on lookups.
    public Ports(
            StateStore store,
            Resolver resolver,
            NetworkDirectory networks,
            Connector connector,
            Notifier notifier,
            Retention retention) {
        this(store, resolver, networks, connector, notifier, retention, LookupLimiter.unlimited());
    }

    /// Ports without connections.
    public Ports(
            StateStore store, Resolver resolver, NetworkDirectory networks, Notifier notifier, Retention retention) {
        this(store, resolver, networks, Connector.NONE, notifier, retention);
    }
}
