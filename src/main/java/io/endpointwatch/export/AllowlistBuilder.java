package io.endpointwatch.export;

import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.render.text.ReasonText;
import io.endpointwatch.report.AddressSeen;
import io.endpointwatch.report.Judgement;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.Recommendation;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.VerdictReason;
import io.endpointwatch.state.ExcludedAddress;
import io.endpointwatch.state.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a history proposes to let through.
///
/// @param pinning the kind of entries
/// @param family of the entries; empty: both
public record AllowlistBuilder(Report report, State state, Pinning pinning, Optional<Family> family) {
    private static final int MOST_NAMED = 10;

    /// @return empty if there are entries, and none of the family
    /// @throws IllegalArgumentException if there is nothing to let through; it names the endpoint
    public Optional<EndpointAllowlist> build() {
        Recommendation list = report.recommendation();
        List<String> leftOut = ExcludedAddress.sentences(list.leftOut());
        if (list.as(pinning).isEmpty() && !leftOut.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing to allow for " + report.endpoint() + ". " + String.join(" ", leftOut));
        }
        if (list.as(pinning).isEmpty() && !list.addresses().isEmpty()) {
            throw new IllegalArgumentException("no " + ReasonText.title(pinning) + " of " + report.endpoint()
                    + " are known: check it with --" + pinning + " first");
        }
        Collection<LastSeen> known = sightings();
        EndpointAllowlist all = new EndpointAllowlist(
                report.endpoint(),
                list.partsOf(pinning),
                state.accepted(),
                true,
                List.copyOf(known),
                List.of(),
                reviewBy());
        return family.map(all::only)
                .orElse(Optional.of(all))
                .map(chosen -> chosen.with(Stream.of(
                                leftOut.stream(),
                                source(list),
                                opened(chosen),
                                unseen(known).stream(),
                                verdict().stream(),
                                lasts().stream())
                        .flatMap(Function.identity())
                        .toList()));
    }

    /// By address: in the window, in the pool, or both.
    private Collection<LastSeen> sightings() {
        Set<IpAddress> leftOut = report.recommendation().leftOut().stream()
                .map(ExcludedAddress::address)
                .collect(Collectors.toSet());
        TreeMap<IpAddress, LastSeen> sightings = new TreeMap<>();
        Stream.concat(
                        state.pool().members().values().stream().map(LastSeen::of),
                        report.addresses().stream().map(one -> new LastSeen(one.address(), one.first(), one.last())))
                .filter(one -> !leftOut.contains(one.address()))
                .forEach(one -> sightings.merge(one.address(), one, LastSeen::with));
        return new ArrayList<>(sightings.values());
    }

    /// Which published lists the entries are from, and which known addresses these lack.
    private Stream<String> source(Recommendation list) {
        return pinning == Pinning.PUBLISHED
                ? Stream.concat(
                        Stream.of(ReasonText.of(new VerdictReason.PublishedBy(list.sources(), Optional.empty()))),
                        list.outsidePublished().isEmpty()
                                ? Stream.empty()
                                : Stream.of(ReasonText.of(new VerdictReason.OutsidePublished(list.outsidePublished()))))
                : Stream.empty();
    }

    /// How many addresses the prefixes open, and which entries are bare addresses.
    private Stream<String> opened(EndpointAllowlist chosen) {
        AllowlistContent alone = AllowlistContent.of(chosen, report.window().to());
        return pinning == Pinning.ADDRESSES
                ? Stream.empty()
                : Stream.concat(
                        alone.families().stream().map(alone::opened),
                        pinning == Pinning.PREFIXES ? bare(chosen).stream() : Stream.empty());
    }

    private Optional<String> bare(EndpointAllowlist order) {
        Set<IpAddress> inNetworks = Stream.concat(
                        state.pool().members().values().stream()
                                .filter(one -> one.network().isPresent())
                                .map(PooledAddress::address),
                        report.addresses().stream()
                                .filter(one -> one.network().isPresent())
                                .map(AddressSeen::address))
                .collect(Collectors.toSet());
        List<String> bare = order.sightings().stream()
                .map(LastSeen::address)
                .filter(one -> !inNetworks.contains(one))
                .map(IpAddress::toString)
                .toList();
        return bare.isEmpty()
                ? Optional.empty()
                : Optional.of((bare.size() == 1
                                ? "The network of 1 address is not known, so the bare address is listed: "
                                : "The networks of " + bare.size()
                                        + " addresses are not known, so the bare addresses are listed: ")
                        + String.join(", ", bare.subList(0, Math.min(MOST_NAMED, bare.size())))
                        + (bare.size() > MOST_NAMED ? " and " + (bare.size() - MOST_NAMED) + " more" : "") + ".");
    }

    private Optional<String> unseen(Collection<LastSeen> known) {
        Instant since = report.window().from();
        List<Instant> old = known.stream()
                .map(LastSeen::last)
                .filter(last -> last.isBefore(since))
                .sorted()
                .toList();
        return old.isEmpty()
                ? Optional.empty()
                : Optional.of(old.size() + " of "
                        + NumberText.addresses(known.size()) + (old.size() == 1 ? " was" : " were")
                        + " not seen since " + TimeText.of(since) + " UTC; the last time was "
                        + TimeText.of(old.getLast()) + " UTC.");
    }

    private Optional<String> lasts() {
        return report.lists().stream()
                .filter(list -> list.kind() == pinning)
                .flatMap(list -> list.lifetime().stream())
                .findFirst()
                .map(one -> ReasonText.of(one.lasts())
                        + reviewBy()
                                .map(at -> " Review it by " + TimeText.day(at) + ".")
                                .orElse(""));
    }

    private Optional<Instant> reviewBy() {
        return report.judgement().reviewBy().filter(_ -> isRecommended());
    }

    private boolean isRecommended() {
        return report.recommended().filter(list -> list.kind() == pinning).isPresent();
    }

    private Optional<String> verdict() {
        Judgement judgement = report.judgement();
        return isRecommended()
                ? Optional.empty()
                : Optional.of(Sanitizer.line(judgement
                                        .verdict()
                                        .map(one -> "The verdict on pinning is " + one
                                                + judgement
                                                        .watchOn()
                                                        .map(time -> ": watch on for " + TimeText.of(time))
                                                        .orElse("")
                                                + ". ")
                                        .orElse("")
                                + judgement.reasons().stream()
                                        .limit(1)
                                        .map(ReasonText::of)
                                        .collect(Collectors.joining()))
                        .strip());
    }
}
