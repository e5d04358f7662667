package io.endpointwatch.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.endpointwatch.allowlist.AllowlistOrder;
import io.endpointwatch.allowlist.Sighting;
import io.endpointwatch.message.Untrusted;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.report.Judgement;
import io.endpointwatch.report.NumberText;
import io.endpointwatch.report.PinVerdict;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.TimeText;
import io.endpointwatch.watch.State;

/// What a history proposes to let through.
///
/// Addresses that cannot be reached across the Internet are left out, unless there are no others or the operator
/// accepted them: a firewall that lets `10.0.0.1` through because a resolver said so opens itself to a stranger's
/// choice.
record Proposal(Report report, State state, Pinning pinning) {
    AllowlistOrder order() {
        Collection<Sighting> known = sightings();
        List<Prefix> all = report.recommendation().as(pinning);
        List<Prefix> reachable = all.stream().filter(prefix -> known.stream().map(Sighting::address)
                .anyMatch(address -> prefix.contains(address) && isWanted(address))).toList();
        List<Prefix> kept = reachable.isEmpty() ? all : reachable;
        return new AllowlistOrder(report.endpoint(), kept, state.accepted(), true,
                known.stream().filter(one -> isIn(one.address(), kept)).toList(),
                Stream.of(leftOut(known, kept), unseen(known), verdict()).flatMap(Optional::stream).toList());
    }

    private boolean isWanted(IpAddress address) {
        return SpecialUse.isGlobal(address) || state.accepted().contains(address);
    }

    /// By address: in the window, in the pool, or both.
    private Collection<Sighting> sightings() {
        Set<IpAddress> disputed = state.disputed();
        TreeMap<IpAddress, Sighting> sightings = new TreeMap<>();
        Stream.concat(state.pool().members().values().stream().map(Sighting::of),
                report.addresses().stream().map(one -> new Sighting(one.address(), one.first(), one.last())))
                .filter(one -> !disputed.contains(one.address()))
                .forEach(one -> sightings.merge(one.address(), one, Sighting::with));
        return new ArrayList<>(sightings.values());
    }

    private static boolean isIn(IpAddress address, List<Prefix> prefixes) {
        return prefixes.stream().anyMatch(prefix -> prefix.contains(address));
    }

    private static Optional<String> leftOut(Collection<Sighting> known, List<Prefix> kept) {
        List<String> names = known.stream().map(Sighting::address).filter(address -> !isIn(address, kept))
                .map(address -> address + SpecialUse.of(address).map(use -> " (" + use.purpose() + ")").orElse("")).toList();
        return names.isEmpty() ? Optional.empty() : Optional.of("Left out, since it cannot be reached across the Internet: "
                + String.join(", ", names) + ".");
    }

    private Optional<String> unseen(Collection<Sighting> known) {
        Instant since = report.window().from();
        List<Instant> old = known.stream().map(Sighting::last).filter(last -> last.isBefore(since)).sorted().toList();
        return old.isEmpty() ? Optional.empty() : Optional.of(old.size() + " of "
                + NumberText.count(known.size(), "address", "addresses") + (old.size() == 1 ? " was" : " were")
                + " not seen since " + TimeText.of(since) + " UTC; the last time was " + TimeText.of(old.getLast()) + " UTC.");
    }

    private Optional<String> verdict() {
        Judgement judgement = report.judgement();
        return judgement.verdict() != PinVerdict.DO_NOT_PIN && !judgement.provisional() ? Optional.empty()
                : Optional.of(Untrusted.line("The verdict on pinning them is " + judgement.verdict()
                        + judgement.watchOn().map(time -> ", provisionally: watch on for " + TimeText.of(time)).orElse("") + ". "
                        + judgement.reasons().stream().limit(1).collect(Collectors.joining())).strip());
    }
}
