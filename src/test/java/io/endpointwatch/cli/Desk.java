package io.endpointwatch.cli;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.endpointwatch.adapter.console.ConsoleNotifier;
import io.endpointwatch.check.Host;
import io.endpointwatch.check.NetworkDirectory;
import io.endpointwatch.check.Notifier;
import io.endpointwatch.check.Ports;
import io.endpointwatch.check.Resolver;
import io.endpointwatch.check.Retention;
import io.endpointwatch.check.ScriptedHost;
import io.endpointwatch.check.StateStore;

/// A workplace with these ports, whatever the options name.
///
/// @param telling makes the notifier, given the terminal
record Desk(StateStore store, Resolver resolver, Function<Consumer<String>, Notifier> telling, InstantSource clock, Host host)
        implements Workplace {
    /// On a host that knows no name.
    Desk(StateStore store, Resolver resolver, Function<Consumer<String>, Notifier> telling, InstantSource clock) {
        this(store, resolver, telling, clock, new ScriptedHost());
    }

    /// Messages go to the terminal.
    Desk(StateStore store, Resolver resolver, InstantSource clock) {
        this(store, resolver, ConsoleNotifier::new, clock);
    }

    @Override
    public Session open(Optional<String> named, String notify, Consumer<String> terminal) {
        Consumer<String> reader = notify.equals("none") ? _ -> { } : terminal;
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
