package io.endpointwatch.render.message;

import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.render.TextWidth;
import java.util.List;
import java.util.function.Consumer;

/// Plain text in lines of at most 78 columns (RFC 5322 section 2.1.1), broken at spaces; a longer word stays whole.
/// Everything that is written to it is made harmless.
final class PlainTextWriter {
    private static final int COLUMNS = 78;

    private final StringBuilder text = new StringBuilder();

    /// A part with a heading, unless nothing is written in it.
    PlainTextWriter section(String title, Consumer<PlainTextWriter> body) {
        PlainTextWriter part = new PlainTextWriter();
        body.accept(part);
        if (!part.text.isEmpty()) {
            blank().line(title).line("-".repeat(title.length())).blank();
            text.append(part.text);
        }
        return this;
    }

    PlainTextWriter blank() {
        if (text.length() > 1 && text.charAt(text.length() - 2) != '\n') {
            text.append('\n');
        }
        return this;
    }

    PlainTextWriter paragraph(String indent, String words) {
        return words.isEmpty() ? this : hanging(indent, indent, words);
    }

    /// Words whose first line begins with `first` and every other one with `rest`.
    PlainTextWriter hanging(String first, String rest, String words) {
        TextWidth.wrap(first, rest, words, COLUMNS).forEach(this::line);
        return this;
    }

    PlainTextWriter verbatim(String indent, List<String> lines) {
        lines.forEach(one -> line(indent + one));
        return this;
    }

    private PlainTextWriter line(String one) {
        text.append(Sanitizer.line(one).stripTrailing()).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
