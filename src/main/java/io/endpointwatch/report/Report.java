package io.endpointwatch.report;

import io.endpointwatch.change.Change;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Run;
import io.endpointwatch.report.nameobject.NameObject;
import io.endpointwatch.state.AllowlistCandidates;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Whether the addresses of an endpoint can be pinned, and what that is concluded from.
///
/// @param recommendation the entries of each kind of list
/// @param lists of each kind that is known, in the order of the kinds; none for a name that gave no address
/// @param overall all vantages together, without the answers of resolvers that were reported to disagree with all
///        others; nor do the judgement and the lists know these
/// @param vantages each by itself
/// @param addresses that were seen in the window, in order
/// @param ttlHistory of the owner names seen most, in the order of the chain
/// @param nameObjects how firewalls that resolve the name themselves would have done in the window; empty if there was
///        no address
/// @param stretches of the window, by time
/// @param changes that were reported in the window, by time
public record Report(
        Endpoint endpoint,
        Window window,
        VerdictTarget target,
        Judgement judgement,
        Recommendation recommendation,
        List<CandidateList> lists,
        Figures overall,
        SortedMap<Vantage, Figures> vantages,
        List<AddressSeen> addresses,
        List<TtlSeen> ttls,
        List<TtlHistory> ttlHistory,
        List<NameObject> nameObjects,
        List<ObservedInterval> stretches,
        List<Change> changes) {
    public Report {
        lists = List.copyOf(lists);
        vantages = Collections.unmodifiableSortedMap(vantages);
        addresses = List.copyOf(addresses);
        ttls = List.copyOf(ttls);
        ttlHistory = List.copyOf(ttlHistory);
        nameObjects = List.copyOf(nameObjects);
        stretches = List.copyOf(stretches);
        changes = List.copyOf(changes);
    }

    /// What the evidence comes to.
    public static Report of(Evidence evidence) {
        SortedMap<Lookup, List<Run>> runs = evidence.allRuns();
        List<ObservedInterval> stretches = ObservedIntervals.of(evidence, runs);
        AnswerIndex answers = AnswerIndex.of(stretches);
        Networks networks = Networks.of(evidence);
        List<AddressSeen> addresses = AddressSeen.of(stretches, answers, evidence, networks);
        DisputedAddresses disputed = DisputedAddresses.of(evidence, runs);
        AllowlistCandidates candidates = AllowlistCandidates.of(
                evidence.state(), addresses.stream().map(AddressSeen::address).toList(), disputed.addresses());
        List<AddressSeen> seen = addresses.stream()
                .filter(one -> candidates.includes(one.address()))
                .toList();
        FigureCalculator tally =
                new FigureCalculator(FigureCalculator.present(addresses, evidence), answers, addresses);
        SortedMap<Vantage, Figures> vantages = vantages(stretches, tally);
        List<ObservedInterval> trusted = disputed.without(stretches);
        Figures overall = tally.ofAll(trusted, vantages.values());
        Recommendation entries = Recommendation.of(addresses, evidence, candidates);
        CandidateLists candidateLists = CandidateLists.of(evidence, runs, entries, candidates, networks, overall);
        List<CandidateList> lists = candidateLists.all();
        VerdictRule judge = new VerdictRule(evidence, overall, lists, seen, entries);
        List<TtlSeen> ttls = TtlSeen.of(stretches, evidence.ttls());
        Caveats caveats = new Caveats(
                evidence,
                overall,
                vantages.size(),
                disputed,
                candidateLists.published().outside(evidence.window()));
        return new Report(
                evidence.state().endpoint(),
                evidence.window(),
                evidence.target(),
                judgement(judge, caveats.all(), new NextSteps(seen, entries.sources())),
                entries,
                lists,
                overall,
                vantages,
                addresses,
                ttls,
                new TtlHistories(evidence, ttls).of(stretches),
                NameObject.of(new AnswerHistories(answers, evidence.ttls()).of(trusted)),
                stretches,
                evidence.changesInWindow());
    }

    /// The list that the verdict recommends.
    public Optional<CandidateList> recommended() {
        return judgement
                .verdict()
                .flatMap(PinVerdict::recommends)
                .flatMap(kind ->
                        lists.stream().filter(list -> list.kind() == kind).findFirst());
    }

    /// How long the recommended list lasts, else the list of addresses; empty while that is not known.
    public Optional<Lifetime> lifetime() {
        return recommended().or(() -> lists.stream().findFirst()).flatMap(CandidateList::lifetime);
    }

    private static Judgement judgement(VerdictRule judge, List<Caveat> caveats, NextSteps steps) {
        return new Judgement(
                judge.verdict(),
                judge.isProvisional(),
                judge.watchOn(),
                judge.reasons(),
                judge.reviewBy(),
                caveats,
                judge.verdict().map(steps::after).orElse(List.of()));
    }

    private static SortedMap<Vantage, Figures> vantages(List<ObservedInterval> stretches, FigureCalculator tally) {
        SortedMap<Vantage, Figures> figures = new TreeMap<>();
        stretches.stream()
                .collect(Collectors.groupingBy(stretch -> stretch.run().lookup().vantage()))
                .forEach((vantage, its) -> figures.put(vantage, tally.ofOne(its)));
        return figures;
    }
}
