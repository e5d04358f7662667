package io.endpointwatch.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.endpointwatch.check.InvalidRequestException;

import picocli.CommandLine.Option;

/// How to judge what was seen: the fields of a request that hold for observations of any origin, as options.
final class PolicyOptions {
    @Option(names = "--allow", paramLabel = "CIDR|@FILE", description = "What the firewall lets through: an address, a"
            + " prefix, or a file with one of these a line. Repeatable.")
    List<String> allow = List.of();

    @Option(names = "--tracking", paramLabel = "T", description = "When an unseen address counts as removed: pool"
            + " (after --forget-after; default) or exact (at once).")
    Optional<String> tracking = Optional.empty();

    @Option(names = "--forget-after", paramLabel = "TIME", description = "How long an address stays in the pool unseen."
            + " Default: 7d.")
    Optional<String> forgetAfter = Optional.empty();

    @Option(names = "--confirm-failures", paramLabel = "N", description = "Consecutive failed checks before failing is"
            + " announced. Default: 2.")
    Optional<Integer> confirmFailures = Optional.empty();

    @Option(names = "--remind-every", paramLabel = "TIME", description = "Time between reminders of a breach or an"
            + " outage that lasts; 0s: none. Default: 1d.")
    Optional<String> remindEvery = Optional.empty();

    /// Puts the options that were given into a request.
    void into(ObjectNode request) {
        putAllowed(request, allow);
        tracking.ifPresent(text -> request.put("tracking", text));
        confirmFailures.ifPresent(number -> request.put("confirmFailures", number));
        forgetAfter.map(TimeText::toIso).ifPresent(text -> request.put("forgetAfter", text));
        remindEvery.map(TimeText::toIso).ifPresent(text -> request.put("remindEvery", text));
    }

    /// Puts elements into a request, those of files in place of the files. Files that hold none make a list that allows
    /// nothing.
    static void putAllowed(ObjectNode request, List<String> elements) {
        if (!elements.isEmpty()) {
            elements.stream().flatMap(PolicyOptions::allowed).forEach(request.putArray("allow")::add);
        }
    }

    private static Stream<String> allowed(String element) {
        return element.startsWith("@") ? lines(element.substring(1)).stream() : Stream.of(element);
    }

    private static List<String> lines(String file) {
        try {
            List<String> elements = new ArrayList<>();
            for (String line : Files.readAllLines(Path.of(file))) {
                String element = line.replaceFirst("#.*", "").strip();
                if (!element.isEmpty()) {
                    elements.add(element);
                }
            }
            return elements;
        } catch (IOException e) {
            throw new InvalidRequestException("allow", "the file \"" + file + "\" cannot be read ("
                    + e.getClass().getSimpleName() + "); accepted: a text file with an address or prefix a line");
        }
    }

    static void list(ObjectNode request, String name, List<String> elements) {
        if (!elements.isEmpty()) {
            elements.forEach(request.withArray("/" + name)::add);
        }
    }
}
