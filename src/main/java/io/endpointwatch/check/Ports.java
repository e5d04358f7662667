package io.endpointwatch.check;

/// What the use cases need from outside.
public record Ports(StateStore store, Resolver resolver, NetworkDirectory networks, Connector connector,
        Notifier notifier, Retention retention) {
    /// Without connecting.
    public Ports(
            StateStore store, Resolver resolver, NetworkDirectory networks, Notifier notifier, Retention retention) {
        this(store, resolver, networks, Connector.NONE, notifier, retention);
    }
}
