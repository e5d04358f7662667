package io.endpointwatch.calibrate;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.report.CandidateList;
import io.endpointwatch.report.PinVerdict;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.VerdictReason;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Prints how long the lists that providers publish held the answers, and how often the verdict was right about them.
final class PublishedCalibration {
    private static final Duration FORTNIGHT = Duration.ofDays(14);
    private static final List<Duration> TIMES = List.of(Duration.ofDays(30), Duration.ofDays(90));
    private static final int FEWEST_ANSWERS = 30;
    /// What a provider's list should hold: names by their endings.
    private static final List<String> GITHUB =
            List.of("github.com", "github.io", ".githubusercontent.com", ".githubassets.com");
    private static final Map<String, List<String>> NAMES = Map.of(
            "amazon",
            List.of(".amazonaws.com"),
            "microsoft",
            List.of("vscode.dev", "pipelines.actions.githubusercontent.com"),
            "github",
            GITHUB,
            "github-narrow",
            GITHUB);

    private PublishedCalibration() {}

    /// A published list at one time, and what came.
    ///
    /// @param opens IPv4 addresses
    /// @param pin whether nothing but its width speaks against the list
    /// @param recommended whether the verdict recommends it
    /// @param held for each of the times: whether it held 99.9 % of the answers; empty if the series ended earlier
    private record Case(
            String provider,
            BigInteger opens,
            boolean lacksKnown,
            boolean pin,
            boolean recommended,
            List<Optional<Boolean>> held) {}

    static void print(Path folder, List<Series> played) {
        Map<String, PublishedState> lists = PublishedFile.read(folder);
        if (lists.isEmpty()) {
            return;
        }
        Map<String, List<Case>> cases = played.stream()
                .flatMap(series -> lists.keySet().stream()
                        .filter(provider -> isOf(series.name(), provider))
                        .flatMap(provider -> cases(series, provider, lists.get(provider))))
                .collect(Collectors.groupingBy(Case::provider, TreeMap::new, Collectors.toList()));
        System.out.printf("%n| published by | reports | opens: median | lacked a known address | held 30 d | 90 d "
                + "| pin but for its width | of these held 30 d | 90 d | `pin-published` | of these held 30 d | 90 d |%n"
                + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |%n");
        cases.forEach(PublishedCalibration::row);
    }

    private static boolean isOf(String name, String provider) {
        return NAMES.getOrDefault(provider, List.of()).stream().anyMatch(name::endsWith);
    }

    private static void row(String provider, List<Case> all) {
        List<Case> recommended = all.stream().filter(Case::recommended).toList();
        List<Case> pinned = all.stream().filter(Case::pin).toList();
        List<BigInteger> opens = all.stream().map(Case::opens).sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.2f million | %s | %s | %s | %d | %s | %s | %d | %s | %s |%n",
                provider,
                all.size(),
                opens.get(opens.size() / 2).doubleValue() / 1e6,
                percent(all, Case::lacksKnown),
                held(all, 0),
                held(all, 1),
                pinned.size(),
                held(pinned, 0),
                held(pinned, 1),
                recommended.size(),
                held(recommended, 0),
                held(recommended, 1));
    }

    private static String held(List<Case> all, int time) {
        return percent(
                all.stream().flatMap(one -> one.held().get(time).stream()).toList(), one -> one);
    }

    private static <T> String percent(List<T> all, Predicate<T> which) {
        return all.isEmpty()
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%.1f %%",
                        100.0 * all.stream().filter(which).count() / all.size());
    }

    private static Stream<Case> cases(Series series, String provider, PublishedState list) {
        Replay replay = new Replay(series, Optional.of(list));
        long last = series.times()[series.times().length - 1];
        long first = Math.max(
                series.times()[0] + Replay.WINDOW.toSeconds(),
                list.firstSeen().orElseThrow().getEpochSecond());
        return Stream.iterate(first, at -> at + TIMES.getFirst().toSeconds() <= last, at -> at + FORTNIGHT.toSeconds())
                .filter(at -> series.index(at + TIMES.getFirst().toSeconds()) - series.index(at) >= FEWEST_ANSWERS)
                .map(at -> new Moment(series, list, at, last))
                .flatMap(moment -> moment.judged(provider, replay).stream());
    }

    private record Moment(Series series, PublishedState list, long at, long last) {
        private Optional<Case> judged(String provider, Replay replay) {
            Report report = replay.report(Instant.ofEpochSecond(at));
            Optional<CandidateList> offered = report.lists().stream()
                    .filter(one -> one.kind() == Pinning.PUBLISHED)
                    .findFirst();
            return offered.map(one -> new Case(
                    provider,
                    one.opens().ipv4(),
                    one.objections().stream().anyMatch(VerdictReason.OutsidePublished.class::isInstance),
                    one.objections().stream().allMatch(VerdictReason.TooWide.class::isInstance),
                    report.judgement().is(PinVerdict.PIN_PUBLISHED),
                    TIMES.stream()
                            .map(time -> held(Allowlist.of(one.entries()), time))
                            .toList()));
        }

        private Optional<Boolean> held(Allowlist entries, Duration time) {
            int next = series.index(at + 1);
            int behind = series.index(at + time.toSeconds() + 1);
            long inside = IntStream.range(next, behind)
                    .filter(i -> holds(entries, series.answers().get(i)))
                    .count();
            return at + time.toSeconds() > last
                    ? Optional.empty()
                    : Optional.of(inside >= Replay.INSIDE * (behind - next));
        }

        private static boolean holds(Allowlist entries, List<IpAddress> answer) {
            return answer.stream().allMatch(entries::contains);
        }
    }
}
