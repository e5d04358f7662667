package io.endpointwatch.calibrate;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.published.KnownList;
import io.endpointwatch.published.KnownRanges;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.report.CandidateList;
import io.endpointwatch.report.Lifetime;
import io.endpointwatch.report.PinVerdict;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.VerdictTarget;
import io.endpointwatch.state.Policy;
import io.endpointwatch.usecase.MakeReport;
import io.endpointwatch.usecase.ReplayObservations;
import io.endpointwatch.usecase.ReportFormat;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Replays a series through the import, and makes reports at past times.
final class Replay {
    static final Duration WINDOW = Duration.ofDays(14);
    static final Duration MONTH = Duration.ofDays(30);
    static final double INSIDE = 0.999;
    private static final int FEWEST_ANSWERS = 30;
    private static final int TTL = 60;

    private final Series series;
    private final Endpoint endpoint;
    private final MakeReport reports;

    Replay(Series series) {
        this(series, Optional.empty());
    }

    /// @param published the list that the endpoint is compared with
    Replay(Series series, Optional<PublishedState> published) {
        this.series = series;
        this.endpoint = new Endpoint(DnsName.ofHost(series.name()), 443);
        Instant now = Instant.ofEpochSecond(series.times()[series.times().length - 1] + 1);
        MemoryStore store = new MemoryStore();
        new ReplayObservations(store, Retention.DEFAULT, () -> now).run(endpoint, observations(), Policy.DEFAULT);
        published.ifPresent(list -> store.save(store.load(endpoint).orElseThrow().toBuilder()
                .ranges(new KnownRanges(
                        new TreeMap<>(Map.of(
                                list.source(),
                                new KnownList(list.revision(), list.firstSeen().orElseThrow()))),
                        List.of()))
                .build()));
        published.ifPresent(store::keep);
        this.reports = new MakeReport(store, () -> now);
    }

    private List<Observation> observations() {
        Vantage system = Vantage.of(Upstream.parse("system"));
        return IntStream.range(0, series.times().length)
                .mapToObj(i -> {
                    List<IpAddress> answer = series.answers().get(i);
                    return new Observation(
                            Instant.ofEpochSecond(series.times()[i]),
                            List.of(new LookupResult(
                                    new Lookup(system, answer.getFirst().family()),
                                    new Answer.Answered(
                                            RRset.of(endpoint.host(), answer, TTL),
                                            CnameChain.none(endpoint.host()),
                                            new Exchange(Transport.UDP, Duration.ZERO, false, Optional.empty())))),
                            Map.of());
                })
                .toList();
    }

    /// One forecast per interval, as long as a month of answers follows.
    List<Forecast> forecasts(Duration every) {
        List<Forecast> forecasts = new ArrayList<>();
        Instant end = Instant.ofEpochSecond(series.times()[series.times().length - 1]);
        Instant at = Instant.ofEpochSecond(series.times()[0]).plus(WINDOW);
        for (; !at.plus(MONTH).isAfter(end); at = at.plus(every)) {
            int next = series.index(at.getEpochSecond() + 1);
            int behind = series.index(at.plus(MONTH).getEpochSecond() + 1);
            if (behind - next >= FEWEST_ANSWERS) {
                forecast(at, next, behind, end).ifPresent(forecasts::add);
            }
        }
        return forecasts;
    }

    private Optional<Forecast> forecast(Instant at, int next, int behind, Instant end) {
        Report report = report(at);
        if (report.lists().isEmpty()) {
            return Optional.empty();
        }
        CandidateList list = report.lists().getFirst();
        Set<IpAddress> seen = new HashSet<>();
        report.addresses().forEach(one -> seen.add(one.address()));
        long inside =
                IntStream.range(next, behind).filter(i -> isInside(list, i)).count();
        Optional<Instant> outside = IntStream.range(next, series.times().length)
                .filter(i -> !isInside(list, i))
                .mapToObj(i -> Instant.ofEpochSecond(series.times()[i]))
                .findFirst();
        Optional<Lifetime> lifetime = list.lifetime();
        return Optional.of(new Forecast(
                series.file(),
                series.name(),
                at,
                seen.size(),
                lifetime.flatMap(one -> one.holdsFor(MONTH)),
                report.judgement().verdict().filter(PinVerdict::isYes).isPresent(),
                lifetime.map(one -> one.lasts().atLeast()),
                inside >= INSIDE * (behind - next),
                outside,
                end,
                Sketch.holds(series, at),
                report.overall()
                        .sinceLastNew()
                        .filter(time ->
                                time.multipliedBy(2).compareTo(report.overall().watched()) < 0)
                        .isEmpty()));
    }

    /// The report as of a past time.
    Report report(Instant at) {
        return reports.run(new Request.MakeReport(
                endpoint, WINDOW, Optional.of(at.plusSeconds(1)), VerdictTarget.DEFAULT, ReportFormat.JSON, false));
    }

    private boolean isInside(CandidateList list, int i) {
        return series.answers().get(i).stream()
                .allMatch(one -> list.entries().stream().anyMatch(entry -> entry.contains(one)));
    }

    /// For each 48 hours without a change of the answer: whether the list was valid for `time`.
    static List<Boolean> neverChanged(Series series, Duration every, Duration time) {
        List<Boolean> held = new ArrayList<>();
        long watched = Duration.ofHours(48).toSeconds();
        long last = series.times()[series.times().length - 1] - time.toSeconds();
        for (long at = series.times()[0] + watched; at <= last; at += every.toSeconds()) {
            int from = series.index(at - watched);
            int next = series.index(at + 1);
            Set<List<IpAddress>> seen = new HashSet<>(series.answers().subList(from, next));
            if (seen.size() == 1 && next - from > 2) {
                int behind = series.index(at + time.toSeconds());
                held.add(series.answers().subList(next, behind).stream()
                                .filter(seen::contains)
                                .count()
                        >= INSIDE * (behind - next));
            }
        }
        return held;
    }
}
