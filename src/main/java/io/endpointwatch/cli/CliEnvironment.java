package io.endpointwatch.cli;

import io.endpointwatch.usecase.FeedTarget;
import io.endpointwatch.usecase.Host;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.PrefixLists;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// Gives the commands what they work with. The composition root makes it.
public interface CliEnvironment {
    /// Opens the store and the notifier that the options name.
    ///
    /// @param store `sqlite:PATH` or `dynamodb:TABLE`; absent: what the environment names, or the embedded
    ///        default
    /// @param notify `none`, `console` or `sns:ARN`
    /// @param terminal takes the messages of `console`
    /// @throws IllegalArgumentException if an option names none of these
    Session open(Optional<String> store, String notify, Consumer<String> terminal);

    /// Where feeds are written.
    FeedTarget feeds();

    /// The clock of this workplace.
    InstantSource clock();

    /// The host that the program runs on.
    Host host();

    /// The lists of firewalls that can be read and changed from here.
    PrefixLists prefixLists();

    /// The ports of one call, to be closed after it.
    interface Session extends AutoCloseable {
        Ports ports();

        @Override
        void close();
    }
}
