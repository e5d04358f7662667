package io.endpointwatch.cli;

import io.endpointwatch.adapter.console.ConsoleNotifier;
import io.endpointwatch.adapter.file.FileFeeds;
import io.endpointwatch.network.Family;
import io.endpointwatch.usecase.FeedTarget;
import io.endpointwatch.usecase.Host;
import io.endpointwatch.usecase.NetworkDirectory;
import io.endpointwatch.usecase.Notifier;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.PrefixLists;
import io.endpointwatch.usecase.Resolver;
import io.endpointwatch.usecase.Retention;
import io.endpointwatch.usecase.ScriptedHost;
import io.endpointwatch.usecase.ScriptedResolver;
import io.endpointwatch.usecase.SimulatedPrefixList;
import io.endpointwatch.usecase.StateStore;
import java.time.InstantSource;
import java.util.List;
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
        Host host,
        PrefixLists prefixLists)
        implements CliEnvironment {
    /// Without lists of firewalls.
    TestEnvironment(
            StateStore store,
            Resolver resolver,
            Function<Consumer<String>, Notifier> telling,
            InstantSource clock,
            Host host) {
        this(store, resolver, telling, clock, host, new SimulatedPrefixList(Family.IPV4, 10, List.of()));
    }

    /// With a list of a firewall.
    TestEnvironment(StateStore store, InstantSource clock, PrefixLists prefixLists) {
        this(store, new ScriptedResolver(), ConsoleNotifier::new, clock, new ScriptedHost(), prefixLists);
    }

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
    public FeedTarget feeds() {
        return new FileFeeds();
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
