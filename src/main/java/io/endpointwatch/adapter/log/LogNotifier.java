package io.endpointwatch.adapter.log;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.message.Message;
import io.endpointwatch.render.message.ReportMessage;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.Notifier;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/// Logs the JSON document of each message as one line, for a function without a topic. Messages are passed as
/// suppliers: the logger does not treat a supplied text as a format, so braces are safe.
public final class LogNotifier implements Notifier {
    private final Logger log;

    /// Logs once that no messages are sent.
    public LogNotifier() {
        this(System.getLogger(LogNotifier.class.getName()));
    }

    LogNotifier(Logger log) {
        this.log = log;
        log.log(
                Level.WARNING,
                "no topic is configured: changes are only logged here, not sent;"
                        + " to send them, configure an SNS topic");
    }

    @Override
    public List<String> publish(Announcement announcement, State state) {
        log.log(level(announcement), () -> Message.of(announcement, state).document());
        return List.of();
    }

    /// Logs only the subject: the function returns the report itself.
    @Override
    public List<String> publishReport(Endpoint endpoint, String subject, String text) {
        log.log(Level.INFO, () -> ReportMessage.of(endpoint, subject, text).subject());
        return List.of();
    }

    private static Level level(Announcement announcement) {
        return switch (announcement.severity()) {
            case CRITICAL, WARNING -> Level.WARNING;
            case INFO, NONE -> Level.INFO;
        };
    }
}
