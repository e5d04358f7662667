package io.endpointwatch.cli;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.TtlRange;
import io.endpointwatch.usecase.CheckResult;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a check saw, in a few words: addresses with their TTL, and how lookups failed.
final class AnswerSummary {
    private static final int NAMED = 4;

    private AnswerSummary() {}

    /// Such as `192.0.2.7 192.0.2.8 TTL 20-60, 1 of 4 lookups: timeout`.
    static String of(CheckResult result) {
        List<LookupResult> failing = result.observation().results().stream()
                .filter(lookupResult -> fails(result, lookupResult))
                .toList();
        return Stream.of(
                        addresses(result),
                        failures(failing, result.observation().results().size()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> addresses(CheckResult result) {
        List<IpAddress> all = List.copyOf(new TreeSet<>(result.observation().addresses()));
        String more = all.size() > NAMED ? " +" + (all.size() - NAMED) : "";
        return ttl(result)
                .map(ttl -> all.stream()
                        .limit(NAMED)
                        .map(IpAddress::toString)
                        .collect(Collectors.joining(" ", "", more + " TTL " + ttl)));
    }

    private static Optional<String> ttl(CheckResult result) {
        return result.observation().results().stream()
                .map(LookupResult::answer)
                .flatMap(answer -> answer instanceof Answer.Answered answered
                        ? Stream.of(answered.rrset().ttl())
                        : Stream.empty())
                .map(ttl -> new TtlRange(ttl, ttl))
                .reduce(TtlRange::with)
                .map(range -> range.text("-"));
    }

    private static Optional<String> failures(List<LookupResult> failing, int all) {
        String ways = failing.stream()
                .map(lookupResult -> Outcome.of(lookupResult.answer()).how())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return failing.isEmpty()
                ? Optional.empty()
                : Optional.of((failing.size() == all ? "" : failing.size() + " of " + all + " lookups: ") + ways);
    }

    /// That a family is absent which never was there is no failure, as long as there is the other one.
    private static boolean fails(CheckResult result, LookupResult lookupResult) {
        return result.evaluation()
                .next()
                .lookupState(lookupResult.lookup())
                .streak()
                .isPresent();
    }
}
