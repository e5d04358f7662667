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

    private final SeededRandom random;
    private final VirtualScheduler scheduler;
    private final FaultPlan faults;
    private final InvariantChecker checker;
    private final Trace trace;
    private int messages;

    FaultyTopic(
            SeededRandom random, VirtualScheduler scheduler, FaultPlan faults, InvariantChecker checker, Trace trace) {
        this.random = random;
        this.scheduler = scheduler;
        this.faults = faults;
        this.checker = checker;
        this.trace = trace;
    }

    @Override
    public List<String> publish(Announcement announcement, State state) {
        Invocation sender = scheduler.invocation();
        sender.step();
        scheduler.pass(faults.isTopicSlow() ? random.between(1000, 4000) : random.between(10, 200));
        if (faults.isTopicDown()) {
            throw trouble(sender, "the topic is down", Fate.NOT_SENT);
        }
        checker.hears(sender, announcement, scheduler.time());
        if (announcement.sequence() % WRITTEN == 0) {
            verify(Message.of(announcement, state));
        }
        trace.add(scheduler, sender, () -> "published " + Trace.shown(announcement));
        Optional<Object> late = faults.lateAnswers();
        if (late.isPresent()) {
            scheduler.pass(6000);
            trace.add(scheduler, sender, () -> "answered too late");
            throw sender.trouble(new NotificationException("answered too late", null, Fate.UNANSWERED), late.get());
        }
        if (faults.losesResponse()) {
            scheduler.pass(random.between(1000, 5000));
            throw trouble(sender, "timed out after the topic had taken it", Fate.UNANSWERED);
        }
        sender.step();
        scheduler.pass(random.between(1, 50));
        return List.of("message-" + ++messages);
    }

    @Override
    public boolean answers() {
        scheduler.invocation().step();
        Optional<Object> late = faults.lateAnswers();
        scheduler.pass(late.isPresent() ? 6000 : random.between(10, 200));
        boolean answers = late.isEmpty() && !faults.isTopicDown();
        if (!answers) {
            scheduler
                    .invocation()
                    .trouble(
                            new NotificationException("the topic does not answer", null),
                            late.orElse(scheduler.invocation()));
        }
        return answers;
    }

    /// Whether SNS would take it.
    private static void verify(Message message) {
        Violation.unless(message.bodies().length() <= Message.MAX_BYTES, "a message fits: %s", message.subject());
        Violation.unless(SUBJECT.matcher(message.subject()).matches(), "a subject is a line: %s", message.subject());
    }

    private NotificationException trouble(Invocation sender, String what, Fate fate) {
        trace.add(scheduler, sender, () -> what);
        return sender.trouble(new NotificationException(what, null, fate));
    }
}
