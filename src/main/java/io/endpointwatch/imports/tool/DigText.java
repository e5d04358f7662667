package io.endpointwatch.imports.tool;

import io.endpointwatch.dns.Failure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what `dig`, `drill`, `kdig` and `massdns -o F` print: header, sections, and lines about server and time. The
/// outputs of several calls may follow one another. What stands outside messages is read by [AnswerLines].
public final class DigText {
    private static final Pattern COMMAND = Pattern.compile("; <<>> DiG .{0,200}? <<>> ?(.*)");
    private static final Pattern HEADER =
            Pattern.compile(";; ->>HEADER<<- opcode: *([A-Z]+)[,;] *(?:status|rcode): *([A-Z0-9]+)[,;] *id: *[0-9]+.*");
    private static final Pattern SECTION = Pattern.compile(";; ([A-Z]+) (?:SECTION|PSEUDOSECTION):.*");
    private static final Pattern QUESTION =
            Pattern.compile(";{1,2} ?([^;\\s]\\S{0,1100})\\s+(?:IN|CLASS1)\\s+([A-Z][A-Z0-9-]{0,15})\\s*");
    private static final Pattern SENT_TO = Pattern.compile(
            "(?:communications error to|response timeout for|query server)" + " ([^#@\\s]{1,60})[#@]([0-9]{1,5})");
    private static final Pattern GAVE_UP =
            Pattern.compile("(?:;; |Error: )(?:.*no servers could be reached.*|error sending query.*"
                    + "|ERROR: failed to query server .*)");

    private final Reading reading;
    private final ToolOutput out;
    private final AnswerLines answerLines;
    private DigCommand command = DigCommand.UNKNOWN;
    private Optional<ResponseBuilder> message = Optional.empty();
    private Optional<String> before = Optional.empty();
    private Optional<String> sentTo = Optional.empty();
    private boolean timedOut;
    private String section = "";

    private DigText(Reading reading, ToolOutput out) {
        this.reading = reading;
        this.out = out;
        this.answerLines = new AnswerLines(reading, out);
    }

    public static ToolOutput read(List<String> lines, Reading reading) {
        ToolOutput out = new ToolOutput();
        DigText text = new DigText(reading, out);
        BoundedLines.each(lines, out, text::line);
        text.end();
        return out;
    }

    private void line(int number, String line) {
        if (line.startsWith(";") || line.startsWith("Error: ")) {
            comment(number, line.stripTrailing());
        } else if (message.isPresent() && !line.isBlank()) {
            record(message.get(), line.strip());
        } else {
            answerLines.read(number, line);
        }
    }

    private void record(ResponseBuilder response, String line) {
        ResourceRecord found = ResourceRecord.parse(line)
                .orElseThrow(() -> new IllegalArgumentException("no record: " + BoundedLines.quote(line)));
        switch (section) {
            case "ANSWER" -> response.answer(found);
            case "AUTHORITY" -> response.authority(found.type());
            default -> {
                // What else a server adds answers no question.
            }
        }
    }

    private void comment(int number, String line) {
        Matcher header = HEADER.matcher(line);
        Matcher asked = COMMAND.matcher(line);
        if (header.matches()) {
            end();
            begin(number, header.group(2));
        } else if (asked.matches()) {
            end();
            command = DigCommand.parse(asked.group(1));
        } else if (GAVE_UP.matcher(line).matches()) {
            end();
            gaveUp(number, line);
        } else if (!isAboutQuery(number, line) && message.isPresent()) {
            about(message.get(), line);
        }
    }

    /// What `dig` says of its attempts, and what `massdns` prints before a message.
    private boolean isAboutQuery(int number, String line) {
        Matcher attempt = SENT_TO.matcher(line);
        if (attempt.find()) {
            sentTo = Optional.of(Sockets.of(attempt.group(1), attempt.group(2)));
            timedOut = line.contains("timed out") || line.contains("timeout");
            return true;
        }
        if (line.startsWith(";; Server: ")) {
            end();
            before = Optional.of(line);
            return true;
        }
        if (line.startsWith(";; Unix time: ")) {
            before = before.map(server -> server + "\n" + line);
            return true;
        }
        Matcher question = QUESTION.matcher(line);
        if (message.isEmpty() && question.matches()) {
            begin(number, "NOERROR");
            section = "ANSWER";
            message.orElseThrow().name(question.group(1)).type(question.group(2));
            return true;
        }
        return false;
    }

    private void about(ResponseBuilder response, String line) {
        Matcher heading = SECTION.matcher(line);
        Matcher question = QUESTION.matcher(line);
        if (heading.matches()) {
            section = heading.group(1);
        } else if (question.matches() && !response.hasType()) {
            response.name(question.group(1)).type(question.group(2));
        } else if (line.startsWith(";; MSG SIZE")) {
            end();
        } else {
            DigComment.apply(line, response, reading);
        }
    }

    private void begin(int number, String status) {
        answerLines.end();
        section = "";
        sentTo = Optional.empty();
        ResponseBuilder response = Response.at(number).rcode(status);
        message = Optional.of(response);
        before.ifPresent(lines -> lines.lines().forEach(line -> about(response, line)));
        before = Optional.empty();
    }

    private void gaveUp(int number, String line) {
        boolean silent = timedOut || line.contains("timed out");
        ResponseBuilder response = Response.at(number).failed(silent ? Failure.Kind.TIMEOUT : Failure.Kind.UNREACHABLE);
        sentTo.or(command::server).ifPresent(response::server);
        command.name().ifPresent(response::name);
        command.type().ifPresent(response::type);
        out.add(response.build());
        sentTo = Optional.empty();
        timedOut = false;
    }

    private void end() {
        answerLines.end();
        message.ifPresent(response -> {
            if (response.isCutOff()) {
                out.problem(response.line(), "the output ends behind its header");
            } else {
                out.add(response.build());
            }
        });
        message = Optional.empty();
    }
}
