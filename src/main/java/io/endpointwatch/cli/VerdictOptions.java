package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.usecase.InvalidRequestException;
import java.math.BigDecimal;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What a report is about, and what a list has to reach.
final class VerdictOptions {
    @Option(names = "--since", paramLabel = "TIME", defaultValue = "30d", description = "How far back. Default: 30d.")
    private String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "The end of that time, in UTC, such as 2026-11-28 or"
                    + " 2026-11-28T12:00:00Z: what could be known then. Default: now.")
    private Optional<String> until = Optional.empty();

    @Option(
            names = "--holds-for",
            paramLabel = "TIME",
            description = "How long a list has to hold to be recommended." + " Default: 30d.")
    private Optional<String> holdsFor = Optional.empty();

    @Option(
            names = "--with",
            paramLabel = "P",
            description = "The probability of that, from 0.01 to 0.99. Default: 0.7.")
    private Optional<String> with = Optional.empty();

    void into(ObjectNode request) {
        request.put("window", since);
        until.ifPresent(text -> request.put("until", text));
        holdsFor.ifPresent(text -> request.put("holdsFor", text));
        with.ifPresent(text -> request.put("with", number(text)));
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            throw new InvalidRequestException(
                    "--with", '"' + text + "\"; accepted: a number from 0.01 to 0.99, such as 0.8");
        }
    }
}
