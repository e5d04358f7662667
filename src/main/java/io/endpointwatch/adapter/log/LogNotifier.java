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

/// Logs each message's machine document as one line, for a function that nobody gave a topic. What is supplied is not
/// taken for a format, so the braces of the document stay.
public final class LogNotifier implements Notifier {
    private final Logger log;

    /// Says once that messages go nowhere else.
    public LogNotifier() {
        this(System.getLogger(LogNotifier.class.getName()));
    }

    LogNotifier(Logger log) {
        this.log = log;
        log.log(
                Level.WARNING,
                "no topic is configured: changes are logged here and sent to nobody;"
                        + " name an SNS topic to have them sent");
    }

    @Override
    public List<String> publish(Announcement announcement, State state) {
        log.log(level(announcement), () -> Message.of(announcement, state).document());
        return List.of();
    }

    /// The report itself is what the function returns: the log only tells of it.
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
