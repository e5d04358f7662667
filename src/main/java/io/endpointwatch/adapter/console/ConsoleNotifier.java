package io.endpointwatch.adapter.console;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.message.Message;
import io.endpointwatch.render.message.ReportMessage;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.Notifier;
import java.util.List;
import java.util.function.Consumer;

/// Prints each message as an e-mail.
public final class ConsoleNotifier implements Notifier {
    private final Consumer<String> out;

    /// @param out receives a whole message: several lines, each ended by a line feed
    public ConsoleNotifier(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public List<String> publish(Announcement announcement, State state) {
        Message message = Message.of(announcement, state);
        out.accept("Subject: " + message.subject() + "\n\n" + message.email());
        return List.of();
    }

    @Override
    public List<String> publishReport(Endpoint endpoint, String subject, String text) {
        out.accept("Subject: " + ReportMessage.of(endpoint, subject, text).subject() + "\n\n" + text);
        return List.of();
    }
}
