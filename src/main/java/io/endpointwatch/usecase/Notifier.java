package io.endpointwatch.usecase;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.util.List;

/// Sends changes and reports to subscribers.
public interface Notifier {
    /// Accepts every message and sends nothing.
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

    /// The time limit for sending one message.
    Duration LONGEST = Duration.ofSeconds(6);

    /// Sends one message about all changes of the announcement, within [#LONGEST]. It does not retry if the
    /// service does not answer, because the message may have arrived.
    ///
    /// @param state the saved state with the announcement
    /// @return the identifiers that the service gave the message; empty if it gives none
    /// @throws NotificationException if the message was not sent, or may not have arrived
    List<String> publish(Announcement announcement, State state);

    /// Whether the service answers now. It is asked before an unanswered message is sent again.
    default boolean answers() {
        return true;
    }

    /// Sends a report in plain text.
    ///
    /// @param subject one line; it is cut if it is too long
    /// @return the identifiers that the service gave the message; empty if it gives none
    /// @throws NotificationException if the message was not sent, or may not have arrived
    List<String> publishReport(Endpoint endpoint, String subject, String text);
}
