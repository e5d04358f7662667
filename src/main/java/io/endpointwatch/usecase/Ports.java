package io.endpointwatch.usecase;

/// What the use cases need from outside.
///
/// @param limiter of the lookups and connections of all checks that share these ports
public record Ports(
        StateStore store,
        Resolver resolver,
        NetworkDirectory networks,
        Connector connector,
        Notifier notifier,
        Retention retention,
        LookupLimiter limiter) {
    /// Without a bound on lookups.
    public Ports(
            StateStore store,
            Resolver resolver,
            NetworkDirectory networks,
            Connector connector,
            Notifier notifier,
            Retention retention) {
        this(store, resolver, networks, connector, notifier, retention, LookupLimiter.unlimited());
    }

    /// Without connecting.
    public Ports(
            StateStore store, Resolver resolver, NetworkDirectory networks, Notifier notifier, Retention retention) {
        this(store, resolver, networks, Connector.NONE, notifier, retention);
    }
}
