package io.endpointwatch.imports.tool;

import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A kind of comment in the text of a response, and what it says of that.
///
/// @param pattern of the whole line
record DigComment(Pattern pattern, Effect effect) {
    private static final List<DigComment> KINDS = List.of(
            of(";; [Ff]lags: *([a-z ]*);.*", (response, comment, _) -> response.flags(comment.group(1))),
            of(";; Query time: ([0-9]{1,9}) ([mu])sec.*", (response, comment, _) -> {
                long time = Long.parseLong(comment.group(1));
                response.rtt(Duration.ofMillis(comment.group(2).equals("m") ? time : time / 1000));
            }),
            of(
                    ";; From ([^@\\s]+)@([0-9]{1,5})\\((TCP|UDP)\\)(?: in ([0-9]{1,9})(?:\\.[0-9]+)? ms)?.*",
                    (response, comment, _) -> response.server(Sockets.of(comment.group(1), comment.group(2)))
                            .transport(comment.group(3))
                            .rtt(Duration.ofMillis(Long.parseLong(orElse(comment.group(4), "0"))))),
            of(
                    ";; (?:SERVER|Server): ([^#(\\s]+)(?:#([0-9]{1,5}))?(?:\\([^)]*\\))?(?: \\((TCP|UDP)\\))?.*",
                    (response, comment, _) -> {
                        String port = comment.group(2);
                        response.server(port == null ? comment.group(1) : Sockets.of(comment.group(1), port))
                                .transport(orElse(comment.group(3), "udp"));
                    }),
            of(
                    ";; (?:WHEN:|Time|Unix time:) (.{1,120})",
                    (response, comment, reading) ->
                            response.at(reading.time().parse(comment.group(1).strip()))),
            of("; CLIENT-SUBNET: (\\S{1,60})", (response, comment, _) -> response.clientSubnet(comment.group(1))));

    private interface Effect {
        void apply(ResponseBuilder response, MatchResult comment, Reading reading);
    }

    private static DigComment of(String pattern, Effect effect) {
        return new DigComment(Pattern.compile(pattern), effect);
    }

    private static String orElse(String group, String absent) {
        return group == null ? absent : group;
    }

    /// Adds what a line says to a response; any other comment says nothing.
    static void apply(String line, ResponseBuilder response, Reading reading) {
        for (DigComment kind : KINDS) {
            Matcher matcher = kind.pattern.matcher(line);
            if (matcher.matches()) {
                kind.effect.apply(response, matcher, reading);
                return;
            }
        }
    }
}
