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

/// A topic that fails, loses responses after it accepted a message, and can be down for days.
final class FaultyTopic implements ChangesOnly {
    /// Only one message in this number is rendered, because that takes longer than a check.
    private static final int RENDER_EVERY = 16;
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
            throw fault(sender, "the topic is down", Fate.NOT_SENT);
        }
        checker.recordDelivery(sender, announcement, scheduler.time());
        if (announcement.sequence() % RENDER_EVERY == 0) {
            verify(Message.of(announcement, state));
        }
        trace.add(scheduler, sender, () -> "published " + Trace.shown(announcement));
        Optional<Object> late = faults.lateAnswers();
        if (late.isPresent()) {
            scheduler.pass(6000);
            trace.add(scheduler, sender, () -> "answered too late");
            throw sender.fault(new NotificationException("answered too late", null, Fate.UNANSWERED), late.get());
        }
        if (faults.losesResponse()) {
            scheduler.pass(random.between(1000, 5000));
            throw fault(sender, "timed out after the topic accepted the message", Fate.UNANSWERED);
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
                    .fault(
                            new NotificationException("the topic does not answer", null),
                            late.orElse(scheduler.invocation()));
        }
        return answers;
    }

    /// Verifies that SNS would accept the message.
    private static void verify(Message message) {
        Violation.unless(message.bodies().length() <= Message.MAX_BYTES, "a message fits: %s", message.subject());
        Violation.unless(SUBJECT.matcher(message.subject()).matches(), "a subject is a line: %s", message.subject());
    }

    private NotificationException fault(Invocation sender, String what, Fate fate) {
        trace.add(scheduler, sender, () -> what);
        return sender.fault(new NotificationException(what, null, fate));
    }
}
