package io.endpointwatch.check;

/// What the use cases need from outside.
public record Ports(
        StateStore store, Resolver resolver, NetworkDirectory networks, Notifier notifier, Retention retention) {
}
