package io.endpointwatch.render.message;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Severity;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.render.TimeText;
import java.util.List;
import java.util.Locale;

/// The mail: what happened, the details, how things are now, what to do.
final class MailText {
    private static final int LONGEST_SENTENCE = 600;
    private static final String INDENT = "    ";

    private MailText() {}

    static String of(MessageContext news) {
        PlainTextWriter page = new PlainTextWriter();
        sentences(page, news);
        if (news.isShortened()) {
            page.blank().paragraph("", news.shortened() + " " + Details.ALL_OF_THEM);
        }
        return page.section("Details", part -> Details.write(part, news))
                .section("How things are now", part -> Situation.write(part, news))
                .section("What to do", part -> steps(part, Advice.of(news)))
                .toString();
    }

    private static void sentences(PlainTextWriter page, MessageContext news) {
        boolean several = news.changes().stream()
                        .map(change -> change.context().at())
                        .distinct()
                        .count()
                > 1;
        List<Change> changes = news.changes();
        for (Change change : news.room().of(changes)) {
            page.hanging(
                    change.severity().toString().toUpperCase(Locale.ROOT) + ": ",
                    INDENT,
                    sentence(change)
                            + (several
                                    ? " (" + TimeText.seconds(change.context().at()) + ")"
                                    : ""));
            if (change.severity().compareTo(Severity.INFO) > 0) {
                page.hanging(INDENT + "Why: ", INDENT + "     ", change.reason().words() + ".");
            }
        }
        if (news.room().leftOut(changes) > 0) {
            page.paragraph("", "And " + NumberText.count(news.room().leftOut(changes), "change", "changes") + " more.");
        }
    }

    /// What the change says of itself, however long the names in it are.
    static String sentence(Change change) {
        return Sanitizer.clip(change.summary(), LONGEST_SENTENCE);
    }

    private static void steps(PlainTextWriter page, List<ActionItem> steps) {
        int number = 1;
        for (ActionItem step : steps) {
            String first = steps.size() == 1 ? "" : number++ + ". ";
            String indent = " ".repeat(first.length());
            page.blank().hanging(first, indent, step.title()).paragraph(indent, step.text());
            lines(page, indent, step.lines());
            if (!step.otherwise().lines().isEmpty()) {
                page.blank().paragraph(indent, step.otherwise().text());
                lines(page, indent, step.otherwise().lines());
            }
        }
    }

    private static void lines(PlainTextWriter page, String indent, List<String> lines) {
        if (!lines.isEmpty()) {
            page.blank().verbatim(indent + "  ", lines);
        }
    }
}
