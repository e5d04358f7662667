package io.endpointwatch.report;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.endpointwatch.dns.Vantage;
import io.endpointwatch.watch.AllowlistCandidates;
import io.endpointwatch.watch.Change;
import io.endpointwatch.watch.Endpoint;

/// Whether the addresses of an endpoint can be pinned, and what that is concluded from.
///
/// @param overall all vantages together, without the answers of resolvers that were told to disagree with all others;
///        nor do the judgement, the recommendation and the back-test know these
/// @param vantages each by itself
/// @param addresses that were seen in the window, in order
/// @param ttlHistory of the owner names seen most, in the order of the chain
/// @param stretches of the window, by time
/// @param changes that were told in the window, by time
public record Report(
        Endpoint endpoint,
        Window window,
        Judgement judgement,
        Recommendation recommendation,
        Figures overall,
        SortedMap<Vantage, Figures> vantages,
        List<AddressSeen> addresses,
        List<TtlSeen> ttls,
        List<TtlHistory> ttlHistory,
        BackTest backTest,
        List<Stretch> stretches,
        List<Change> changes) {
    public Report {
        vantages = Collections.unmodifiableSortedMap(vantages);
        addresses = List.copyOf(addresses);
        ttls = List.copyOf(ttls);
        ttlHistory = List.copyOf(ttlHistory);
        stretches = List.copyOf(stretches);
        changes = List.copyOf(changes);
    }

    /// What the evidence comes to.
    public static Report of(Evidence evidence) {
        List<Stretch> stretches = Stretches.of(evidence);
        Answers answers = Answers.of(stretches);
        List<AddressSeen> addresses = AddressSeen.of(stretches, answers, evidence, Networks.of(evidence));
        Disputed disputed = Disputed.of(evidence.state());
        List<Stretch> trusted = disputed.without(stretches);
        List<AddressSeen> undisputed = disputed.withoutAddresses(addresses);
        Tally tally = new Tally(Tally.present(addresses, evidence), answers, addresses);
        SortedMap<Vantage, Figures> vantages = vantages(stretches, tally);
        Figures overall = tally.ofAll(trusted, vantages.values());
        BackTest backTest = BackTest.of(trusted, answers, addresses);
        Recommendation list = Recommendation.of(addresses, evidence.state().pool().members().values(),
                AllowlistCandidates.of(evidence.state(), addresses.stream().map(AddressSeen::address).toList()));
        List<TtlSeen> ttls = TtlSeen.of(stretches, evidence.ttls());
        Judge judge = new Judge(overall, backTest, undisputed, list);
        Limits limits = new Limits(evidence.window(), overall, vantages.size(), undisputed, judge.verdict(), disputed);
        return new Report(evidence.state().endpoint(), evidence.window(), judgement(judge, limits), list,
                overall, vantages, addresses, ttls, new TtlHistories(evidence, ttls).of(stretches), backTest, stretches,
                evidence.changesInWindow());
    }

    private static Judgement judgement(Judge judge, Limits limits) {
        return new Judgement(judge.verdict(), judge.isProvisional(), judge.watchOn(), judge.reasons(),
                limits.notObserved(), limits.instead());
    }

    private static SortedMap<Vantage, Figures> vantages(List<Stretch> stretches, Tally tally) {
        SortedMap<Vantage, Figures> figures = new TreeMap<>();
        stretches.stream().collect(Collectors.groupingBy(stretch -> stretch.run().lookup().vantage()))
                .forEach((vantage, its) -> figures.put(vantage, tally.ofOne(its)));
        return figures;
    }
}
