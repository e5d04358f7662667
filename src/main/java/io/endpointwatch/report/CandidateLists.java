package io.endpointwatch.report;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Run;
import io.endpointwatch.report.RollingBackTest.Trials;
import io.endpointwatch.state.AllowlistCandidates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the lists that a report offers, and judges each.
record CandidateLists(
        Evidence evidence,
        Recommendation entries,
        Networks networks,
        Appearances history,
        PublishedBackTest published,
        Figures overall) {
    /// Lists of the past are made from at least this, as long as the window is: two weeks hold two weekends.
    private static final Duration LEAST_WINDOW = Duration.ofDays(14);

    static CandidateLists of(
            Evidence evidence,
            Map<Lookup, List<Run>> runs,
            Recommendation entries,
            AllowlistCandidates candidates,
            Networks networks,
            Figures overall) {
        Appearances history = Appearances.of(runs, evidence.window().to().toEpochMilli(), candidates::includes);
        PublishedHistory published = PublishedHistory.of(
                evidence.published(), evidence.state().pool().nat64());
        return new CandidateLists(
                evidence, entries, networks, history, new PublishedBackTest(history, published), overall);
    }

    List<CandidateList> all() {
        return entries.entries().keySet().stream().map(this::of).toList();
    }

    private CandidateList of(Pinning kind) {
        Trials trials = kind == Pinning.PUBLISHED
                ? published.trials(window())
                : RollingBackTest.of(history, entryOf(kind), window());
        Optional<Lifetime> lifetime =
                LifetimeEstimate.of(trials, evidence.target().holdsFor());
        List<Prefix> list = entries.as(kind);
        AllowlistSize opens = AllowlistSize.by(list);
        return new CandidateList(kind, list, opens, lifetime, objections(kind, opens, lifetime, trials));
    }

    private int[] entryOf(Pinning kind) {
        AddressEntries around = new AddressEntries(evidence.state().ranges().registered());
        Map<List<Prefix>, Integer> numbers = new HashMap<>();
        return history.addresses().stream()
                .mapToInt(address ->
                        numbers.computeIfAbsent(around.of(kind, address, networks.of(address)), _ -> numbers.size()))
                .toArray();
    }

    /// As long as the history is short, lists of the past are made from less than the window rather than from
    /// none.
    private Duration window() {
        Duration whole = evidence.window().length();
        Duration rest = length().minus(evidence.target().holdsFor());
        Duration least = rest.compareTo(LEAST_WINDOW) > 0 ? rest : LEAST_WINDOW;
        return whole.compareTo(least) < 0 ? whole : least;
    }

    /// How long the history is.
    Duration length() {
        return history.isEmpty() ? Duration.ZERO : Duration.ofMillis(history.end() - history.begin());
    }

    private List<VerdictReason> objections(
            Pinning kind, AllowlistSize opens, Optional<Lifetime> lifetime, Trials trials) {
        List<VerdictReason> objections = new ArrayList<>();
        lifespan(kind, lifetime, trials).ifPresent(objections::add);
        if (kind == Pinning.PREFIXES && overall.unannounced() > 0) {
            objections.add(new VerdictReason.PrefixesUnknown(overall.unannounced()));
        }
        if (kind == Pinning.PUBLISHED && !entries.outsidePublished().isEmpty()) {
            objections.add(new VerdictReason.OutsidePublished(entries.outsidePublished()));
        }
        if (kind != Pinning.ADDRESSES && opens.ipv4().compareTo(Thresholds.OPENED_IPV4) > 0) {
            objections.add(new VerdictReason.TooWide(kind, opens));
        }
        return objections;
    }

    /// A clear no may come before the history bears the whole time.
    private Optional<VerdictReason> lifespan(Pinning kind, Optional<Lifetime> lifetime, Trials trials) {
        VerdictTarget target = evidence.target();
        Optional<Lifetime.Holds> asked = lifetime.flatMap(one -> one.holdsFor(target.holdsFor()))
                .map(share -> new Lifetime.Holds(target.holdsFor(), share));
        Optional<Lifetime.Holds> known =
                asked.or(() -> lifetime.filter(_ -> trials.appearances() >= LifetimeEstimate.FEWEST_APPEARANCES)
                        .filter(one -> !one.curve().isEmpty())
                        .map(one -> one.curve().getLast())
                        .filter(last -> last.probability() < target.with()));
        if (known.isPresent()) {
            VerdictReason.Holding holding = new VerdictReason.Holding(kind, known.get(), target.with());
            return holding.isEnough() ? Optional.empty() : Optional.of(holding);
        }
        return kind == Pinning.ADDRESSES && overall.unseen().isClear()
                ? Optional.of(new VerdictReason.NewAtMostChanges(
                        overall.unseen().probability(), overall.unseen().changes()))
                : Optional.of(tooShort(kind));
    }

    private VerdictReason tooShort(Pinning kind) {
        boolean isPublished = kind == Pinning.PUBLISHED;
        Duration known = isPublished ? published.length() : length();
        Duration behind = isPublished ? known : known.minus(window());
        Duration holdsFor = evidence.target().holdsFor();
        return new VerdictReason.TooShort(known, LifetimeEstimate.missing(behind, holdsFor), holdsFor, isPublished);
    }
}
