package io.endpointwatch.imports.tool;

import io.endpointwatch.dns.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the YAML of `dig +yaml` and of `dnstap-read -y`: the subset that these programs print, line by line.
///
/// Only responses to clients count. What a resolver asks others on the way (`RESOLVER_RESPONSE` of dnstap) is passed
/// over, and so are queries.
public final class DigYaml {
    private static final Pattern DOCUMENT = Pattern.compile("(?:- )?type: ([A-Z_]+)");
    private static final Pattern FIELD = Pattern.compile("( *)([A-Za-z_-]{1,60}):(?: (.*))?");
    private static final Pattern ITEM = Pattern.compile(" *- '(.*)'");
    private static final Pattern QUESTION = Pattern.compile("(\\S+) (?:IN|CLASS1) ([A-Z][A-Z0-9-]{0,15})");
    private static final Pattern ADDRESS = Pattern.compile(" to ([^#\\s]{1,60})#([0-9]{1,5})");
    private static final String RESPONSE_DATA = "response_message_data";

    private final Reading reading;
    private final ToolOutput out;
    private Optional<ResponseBuilder> document = Optional.empty();
    private String type = "";
    private boolean isError;
    private String address = "";
    private String port = "";
    private String data = "";
    private String section = "";
    private int literal = -1;
    private boolean isBroken;
    private Optional<Instant> asked = Optional.empty();
    private Optional<Instant> answered = Optional.empty();

    private DigYaml(Reading reading, ToolOutput out) {
        this.reading = reading;
        this.out = out;
    }

    public static ToolOutput read(List<String> lines, Reading reading) {
        ToolOutput out = new ToolOutput();
        DigYaml yaml = new DigYaml(reading, out);
        BoundedLines.each(lines, out, yaml::guarded);
        yaml.end();
        return out;
    }

    private void guarded(int number, String line) {
        try {
            line(number, line.stripTrailing());
        } catch (RuntimeException e) {
            isBroken = true;
            throw e;
        }
    }

    private void line(int number, String line) {
        Matcher begin = DOCUMENT.matcher(line);
        if (begin.matches()) {
            end();
            document = Optional.of(Response.at(number));
            isError = begin.group(1).equals("DIG_ERROR");
            return;
        }
        int indent = line.length() - line.stripLeading().length();
        if (literal >= 0 && (line.isBlank() || indent > literal)) {
            literalLine(line);
            return;
        }
        literal = -1;
        if (line.isEmpty() || line.equals("---") || line.startsWith(";;")) {
            return;
        }
        if (document.isEmpty()) {
            throw new IllegalArgumentException("no line of dig +yaml or dnstap-read: " + BoundedLines.quote(line));
        }
        Matcher item = ITEM.matcher(line);
        Matcher field = FIELD.matcher(line);
        if (item.matches()) {
            item(document.get(), item.group(1).replace("''", "'"));
        } else if (field.matches()) {
            field(field.group(1).length(), field.group(2), field.group(3) == null ? "" : field.group(3));
        }
    }

    /// Such as the message of an error; the text form of a message repeats what the data says.
    private void literalLine(String line) {
        if (isError && document.isPresent()) {
            document.get()
                    .failed(
                            line.contains("timed out") || line.contains("no servers could be reached")
                                    ? Failure.Kind.TIMEOUT
                                    : Failure.Kind.UNREACHABLE);
            Matcher server = ADDRESS.matcher(line);
            if (server.find()) {
                address = server.group(1);
                port = server.group(2);
            }
        }
    }

    private void item(ResponseBuilder response, String text) {
        if (!data.equals(RESPONSE_DATA)) {
            return;
        }
        Matcher question = QUESTION.matcher(text);
        if (section.equals("QUESTION_SECTION") && question.matches()) {
            response.name(question.group(1)).type(question.group(2));
        } else if (section.equals("ANSWER_SECTION")) {
            response.answer(record(text));
        } else if (section.equals("AUTHORITY_SECTION")) {
            response.authority(record(text).type());
        }
    }

    private static ResourceRecord record(String text) {
        return ResourceRecord.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("no record: " + BoundedLines.quote(text)));
    }

    private void field(int indent, String key, String value) {
        ResponseBuilder response = document.orElseThrow();
        literal = value.equals("|") ? indent : -1;
        switch (key) {
            case "type" -> type = value;
            case "query_message_data", RESPONSE_DATA -> data = key;
            case "query_time" -> asked = Optional.of(time(value));
            case "response_time" -> answered = Optional.of(time(value));
            case "socket_protocol" -> response.transport(value);
            case "response_address" -> address = value.replace("\"", "");
            case "response_port" -> port = value;
            default -> {
                if (key.endsWith("_SECTION")) {
                    section = key;
                } else if (data.equals(RESPONSE_DATA)) {
                    header(response, key, value);
                }
            }
        }
    }

    private static void header(ResponseBuilder response, String key, String value) {
        switch (key) {
            case "status" -> response.rcode(value);
            // The flags of EDNS have the same key, and DO alone.
            case "flags" -> {
                if (value.contains("qr")) {
                    response.flags(value);
                }
            }
            case "CLIENT-SUBNET" -> response.clientSubnet(value);
            default -> {
                // Nothing else is kept.
            }
        }
    }

    private Instant time(String value) {
        return reading.time().parse(value.replace("!!timestamp", "").strip());
    }

    private void end() {
        if (document.isPresent() && !isBroken) {
            boolean counts = isError || type.endsWith("_RESPONSE") && !type.equals("RESOLVER_RESPONSE");
            if (counts) {
                out.add(complete(document.get()).build());
            } else {
                out.passOver();
            }
        }
        document = Optional.empty();
        type = "";
        address = "";
        port = "";
        data = "";
        section = "";
        literal = -1;
        isBroken = false;
        isError = false;
        asked = Optional.empty();
        answered = Optional.empty();
    }

    private ResponseBuilder complete(ResponseBuilder response) {
        answered.or(() -> asked).ifPresent(response::at);
        asked.flatMap(from -> answered.map(to -> Duration.between(from, to))).ifPresent(response::rtt);
        if (!address.isEmpty()) {
            response.server(Sockets.of(address, port));
        }
        return response;
    }
}
