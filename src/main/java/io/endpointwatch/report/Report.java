package io.endpointwatch.report;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.watch.Change;
import io.endpointwatch.watch.Endpoint;

/// Whether the addresses of an endpoint can be pinned, and what that is concluded from.
///
/// @param overall all vantages together
/// @param vantages each by itself
/// @param addresses that were seen in the window, in order
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
        BackTest backTest,
        List<Stretch> stretches,
        List<Change> changes) {
    public Report {
        vantages = Collections.unmodifiableSortedMap(vantages);
        addresses = List.copyOf(addresses);
        ttls = List.copyOf(ttls);
        stretches = List.copyOf(stretches);
        changes = List.copyOf(changes);
    }

    /// What the evidence comes to.
    public static Report of(Evidence evidence) {
        List<Stretch> stretches = Stretches.of(evidence);
        List<AddressSeen> addresses = AddressSeen.of(stretches, evidence, Networks.of(evidence));
        Tally tally = new Tally(Tally.present(addresses, evidence), networks(addresses));
        Figures overall = tally.count(stretches);
        BackTest backTest = BackTest.of(stretches, addresses);
        Recommendation list = Recommendation.of(addresses, evidence.state().pool().members().values());
        SortedMap<Vantage, Figures> vantages = vantages(stretches, tally);
        Judge judge = new Judge(overall, backTest, addresses, list);
        return new Report(evidence.state().endpoint(), evidence.window(),
                judgement(judge, new Limits(evidence.window(), overall, vantages.size(), addresses, judge.verdict())), list,
                overall, vantages, addresses, TtlSeen.of(stretches, evidence.ttls()), backTest, stretches,
                evidence.changesInWindow());
    }

    private static Judgement judgement(Judge judge, Limits limits) {
        return new Judgement(judge.verdict(), judge.isProvisional(), judge.watchOn(), judge.reasons(),
                limits.notObserved(), limits.instead());
    }

    private static SortedMap<Vantage, Figures> vantages(List<Stretch> stretches, Tally tally) {
        SortedMap<Vantage, Figures> figures = new TreeMap<>();
        stretches.stream().collect(Collectors.groupingBy(stretch -> stretch.run().lookup().vantage()))
                .forEach((vantage, its) -> figures.put(vantage, tally.count(its)));
        return figures;
    }

    private static Map<IpAddress, Optional<Network>> networks(List<AddressSeen> addresses) {
        Map<IpAddress, Optional<Network>> networks = new HashMap<>();
        addresses.forEach(one -> networks.put(one.address(), one.network()));
        return networks;
    }
}
