package io.endpointwatch.cli;

import io.endpointwatch.adapter.console.ConsoleNotifier;
import io.endpointwatch.usecase.Host;
import io.endpointwatch.usecase.NetworkDirectory;
import io.endpointwatch.usecase.Notifier;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.Resolver;
import io.endpointwatch.usecase.Retention;
import io.endpointwatch.usecase.ScriptedHost;
import io.endpointwatch.usecase.StateStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// A workplace with these ports, whatever the options name.
///
/// @param telling makes the notifier, given the terminal
record TestEnvironment(
        StateStore store,
        Resolver resolver,
        Function<Consumer<String>, Notifier> telling,
        InstantSource clock,
        Host host)
        implements CliEnvironment {
    /// On a host that knows no name.
    TestEnvironment(
            StateStore store, Resolver resolver, Function<Consumer<String>, Notifier> telling, InstantSource clock) {
        this(store, resolver, telling, clock, new ScriptedHost());
    }

    /// Messages go to the terminal.
    TestEnvironment(StateStore store, Resolver resolver, InstantSource clock) {
        this(store, resolver, ConsoleNotifier::new, clock);
    }

    @Override
    public Session open(Optional<String> named, String notify, Consumer<String> terminal) {
        Consumer<String> reader = notify.equals("none") ? _ -> {} : terminal;
        Ports ports = new Ports(store, resolver, NetworkDirectory.EMPTY, telling.apply(reader), Retention.DEFAULT);
        return new Session() {
            @Override
            public Ports ports() {
                return ports;
            }

            @Override
            public void close() {
                // nothing was opened
            }
        };
    }
}
