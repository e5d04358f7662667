package io.endpointwatch.simulation;

import io.endpointwatch.render.message.Message;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.ChangesOnly;
import io.endpointwatch.usecase.NotificationException;
import io.endpointwatch.usecase.NotificationException.Fate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A topic that fails, that loses its response after it took a message, and that is down for days.
final class FaultyTopic implements ChangesOnly {
    /// One message of a few is written: that takes longer than a check.
    private static final int WRITTEN = 16;
    private static final Pattern SUBJECT = Pattern.compile("[!-~][ -~]{0,98}");

    private final SeededRandom chance;
    private final VirtualScheduler stage;
    private final FaultPlan weather;
    private final InvariantChecker witness;
    private final Trace trace;
    private int messages;

    FaultyTopic(SeededRandom chance, VirtualScheduler stage, FaultPlan weather, InvariantChecker witness, Trace trace) {
        this.chance = chance;
        this.stage = stage;
        this.weather = weather;
        this.witness = witness;
        this.trace = trace;
    }

    @Override
    public List<String> publish(Announcement announcement, State state) {
        Invocation sender = stage.invocation();
        sender.step();
        stage.pass(weather.isTopicSlow() ? chance.between(1000, 4000) : chance.between(10, 200));
        if (weather.isTopicDown()) {
            throw trouble(sender, "the topic is down", Fate.NOT_SENT);
        }
        witness.hears(sender, announcement, stage.time());
        if (announcement.sequence() % WRITTEN == 0) {
            verify(Message.of(announcement, state));
        }
        trace.add(stage, sender, () -> "published " + Trace.shown(announcement));
        Optional<Object> late = weather.lateAnswers();
        if (late.isPresent()) {
            stage.pass(6000);
            trace.add(stage, sender, () -> "answered too late");
            throw sender.trouble(new NotificationException("answered too late", null, Fate.UNANSWERED), late.get());
        }
        if (weather.losesResponse()) {
            stage.pass(chance.between(1000, 5000));
            throw trouble(sender, "timed out after the topic had taken it", Fate.UNANSWERED);
        }
        sender.step();
        stage.pass(chance.between(1, 50));
        return List.of("message-" + ++messages);
    }

    @Override
    public boolean answers() {
        stage.invocation().step();
        Optional<Object> late = weather.lateAnswers();
        stage.pass(late.isPresent() ? 6000 : chance.between(10, 200));
        boolean answers = late.isEmpty() && !weather.isTopicDown();
        if (!answers) {
            stage.invocation()
                    .trouble(
                            new NotificationException("the topic does not answer", null),
                            late.orElse(stage.invocation()));
        }
        return answers;
    }

    /// Whether SNS would take it.
    private static void verify(Message message) {
        Violation.unless(message.bodies().length() <= Message.MAX_BYTES, "a message fits: %s", message.subject());
        Violation.unless(SUBJECT.matcher(message.subject()).matches(), "a subject is a line: %s", message.subject());
    }

    private NotificationException trouble(Invocation sender, String what, Fate fate) {
        trace.add(stage, sender, () -> what);
        return sender.trouble(new NotificationException(what, null, fate));
    }
}
