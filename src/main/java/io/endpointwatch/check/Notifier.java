package io.endpointwatch.check;

import java.util.List;

import io.endpointwatch.watch.Announcement;
import io.endpointwatch.watch.State;

/// Tells subscribers what changed.
public interface Notifier {
    /// Sends one message about all changes of the announcement.
    ///
    /// @param state as it was saved with the announcement
    /// @return the identifiers that the service gave the message; empty where it gives none
    /// @throws NotificationException where it could not be sent, or may not have been
    List<String> publish(Announcement announcement, State state);
}
