package io.endpointwatch.usecase;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.util.List;

/// Tells subscribers what changed.
public interface Notifier {
    /// Takes every message, and tells nobody.
    Notifier NOBODY = new Notifier() {
        @Override
        public List<String> publish(Announcement announcement, State state) {
            return List.of();
        }

        @Override
        public List<String> publishReport(Endpoint endpoint, String subject, String text) {
            return List.of();
        }
    };

    /// How long sending one message may take.
    Duration LONGEST = Duration.ofSeconds(6);

    /// Sends one message about all changes of the announcement, within [#LONGEST]. It is not sent again where
    /// nobody answers: it may have arrived.
    ///
    /// @param state as it was saved with the announcement
    /// @return the identifiers that the service gave the message; empty where it gives none
    /// @throws NotificationException where it could not be sent, or may not have been
    List<String> publish(Announcement announcement, State state);

    /// Whether messages are answered again. Asked before one is sent that was sent before, and that nobody
    /// answered.
    default boolean answers() {
        return true;
    }

    /// Sends a report in plain text.
    ///
    /// @param subject one line; what has no room is cut
    /// @return the identifiers that the service gave the message; empty where it gives none
    /// @throws NotificationException where it could not be sent, or may not have been
    List<String> publishReport(Endpoint endpoint, String subject, String text);
}
