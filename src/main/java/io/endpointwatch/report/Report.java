package io.endpointwatch.report;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.watch.AllowlistCandidates;
import io.endpointwatch.watch.Change;
import io.endpointwatch.watch.Endpoint;
import io.endpointwatch.watch.Run;

/// Whether the addresses of an endpoint can be pinned, and what that is concluded from.
///
/// @param recommendation the entries of each kind of list
/// @param lists of each kind, the narrowest first; none for a name that gave no address
/// @param overall all vantages together, without the answers of resolvers that were told to disagree with all others;
///        nor do the judgement and the lists know these
/// @param vantages each by itself
/// @param addresses that were seen in the window, in order
/// @param ttlHistory of the owner names seen most, in the order of the chain
/// @param stretches of the window, by time
/// @param changes that were told in the window, by time
public record Report(
        Endpoint endpoint,
        Window window,
        Target target,
        Judgement judgement,
        Recommendation recommendation,
        List<PinList> lists,
        Figures overall,
        SortedMap<Vantage, Figures> vantages,
        List<AddressSeen> addresses,
        List<TtlSeen> ttls,
        List<TtlHistory> ttlHistory,
        List<Stretch> stretches,
        List<Change> changes) {
    public Report {
        lists = List.copyOf(lists);
        vantages = Collections.unmodifiableSortedMap(vantages);
        addresses = List.copyOf(addresses);
        ttls = List.copyOf(ttls);
        ttlHistory = List.copyOf(ttlHistory);
        stretches = List.copyOf(stretches);
        changes = List.copyOf(changes);
    }

    /// What the evidence comes to.
    public static Report of(Evidence evidence) {
        SortedMap<Lookup, List<Run>> runs = evidence.allRuns();
        List<Stretch> stretches = Stretches.of(evidence, runs);
        Answers answers = Answers.of(stretches);
        Networks networks = Networks.of(evidence);
        List<AddressSeen> addresses = AddressSeen.of(stretches, answers, evidence, networks);
        Disputed disputed = Disputed.of(evidence, runs);
        AllowlistCandidates candidates = AllowlistCandidates.of(evidence.state(),
                addresses.stream().map(AddressSeen::address).toList(), disputed.addresses());
        List<AddressSeen> seen = addresses.stream().filter(one -> candidates.includes(one.address())).toList();
        Tally tally = new Tally(Tally.present(addresses, evidence), answers, addresses);
        SortedMap<Vantage, Figures> vantages = vantages(stretches, tally);
        Figures overall = tally.ofAll(disputed.without(stretches), vantages.values());
        Recommendation entries = Recommendation.of(addresses, evidence.state().pool().members().values(), candidates);
        List<PinList> lists = PinLists.of(evidence, runs, entries, candidates, networks, overall).all();
        Judge judge = new Judge(evidence, overall, lists, seen, entries.leftOut());
        List<TtlSeen> ttls = TtlSeen.of(stretches, evidence.ttls());
        Limits limits = new Limits(evidence.window(), overall, vantages.size(), seen, judge.verdict(), disputed);
        return new Report(evidence.state().endpoint(), evidence.window(), evidence.target(), judgement(judge, limits), entries,
                lists, overall, vantages, addresses, ttls, new TtlHistories(evidence, ttls).of(stretches), stretches,
                evidence.changesInWindow());
    }

    /// The list that the verdict recommends.
    public Optional<PinList> recommended() {
        return judgement.verdict().filter(PinVerdict::isYes)
                .flatMap(_ -> lists.stream().filter(list -> list.objections().isEmpty()).findFirst());
    }

    /// How long the recommended list lasts, else the list of addresses; absent while there is nothing to tell.
    public Optional<Lifetime> lifetime() {
        return recommended().or(() -> lists.stream().findFirst()).flatMap(PinList::lifetime);
    }

    private static Judgement judgement(Judge judge, Limits limits) {
        return new Judgement(judge.verdict(), judge.isProvisional(), judge.watchOn(), judge.reasons(), judge.reviewBy(),
                limits.notObserved(), limits.instead());
    }

    private static SortedMap<Vantage, Figures> vantages(List<Stretch> stretches, Tally tally) {
        SortedMap<Vantage, Figures> figures = new TreeMap<>();
        stretches.stream().collect(Collectors.groupingBy(stretch -> stretch.run().lookup().vantage()))
                .forEach((vantage, its) -> figures.put(vantage, tally.ofOne(its)));
        return figures;
    }
}
