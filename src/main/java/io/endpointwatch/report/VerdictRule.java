package io.endpointwatch.report;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.state.ExcludedAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Comes to a verdict: the narrowest list that nothing speaks against.
///
/// @param lists that the report offers; none if no address is known that a list may hold
/// @param addresses that a list may hold
/// @param entries of the lists, and the known addresses that none may hold
record VerdictRule(
        Evidence evidence,
        Figures overall,
        List<CandidateList> lists,
        List<AddressSeen> addresses,
        Recommendation entries) {
    /// A week at least holds a weekend.
    private static final Duration SHORT = Duration.ofDays(7);

    /// Absent for a name that gave no address.
    Optional<PinVerdict> verdict() {
        if (lists.isEmpty()) {
            return entries.leftOut().isEmpty() ? Optional.empty() : Optional.of(PinVerdict.DO_NOT_PIN);
        }
        return Optional.of(recommended()
                .flatMap(list -> PinVerdict.recommending(list.kind()))
                .orElseGet(() -> candidates().stream().anyMatch(VerdictRule::isOpen)
                        ? PinVerdict.TOO_EARLY
                        : PinVerdict.DO_NOT_PIN));
    }

    /// The list that the verdict recommends.
    Optional<CandidateList> recommended() {
        return candidates().stream()
                .filter(list -> list.objections().isEmpty())
                .min(Comparator.comparing(CandidateList::opens));
    }

    /// Blocks of fixed or registered size are offered, and never recommended: nobody says that the endpoint stays
    /// there.
    private List<CandidateList> candidates() {
        return lists.stream()
                .filter(list -> PinVerdict.recommending(list.kind()).isPresent())
                .toList();
    }

    /// Whether nothing but the length of the history speaks against a list.
    private static boolean isOpen(CandidateList list) {
        return !list.objections().isEmpty()
                && list.objections().stream().allMatch(VerdictReason.TooShort.class::isInstance);
    }

    /// More watching turns what is too early, and may turn a no that came before the history bears the whole
    /// time.
    boolean isProvisional() {
        return !lists.isEmpty()
                && (verdict().filter(its -> its == PinVerdict.TOO_EARLY).isPresent()
                        || verdict().filter(its -> !its.isYes()).isPresent()
                                && lists.getFirst()
                                        .lifetime()
                                        .flatMap(one ->
                                                one.holdsFor(evidence.target().holdsFor()))
                                        .isEmpty());
    }

    Optional<Duration> watchOn() {
        return candidates().stream()
                .filter(VerdictRule::isOpen)
                .flatMap(list -> list.objections().stream())
                .flatMap(one -> one instanceof VerdictReason.TooShort missing
                        ? Optional.of(missing.missing()).stream()
                        : Optional.<Duration>empty().stream())
                .findFirst()
                .filter(_ -> isProvisional());
    }

    Optional<Instant> reviewBy() {
        return recommended()
                .flatMap(CandidateList::lifetime)
                .map(one -> evidence.window().to().plus(one.lasts().atLeast()));
    }

    /// The disputed addresses are a caveat instead.
    ///
    /// @see DisputedAddresses#caveat()
    List<VerdictReason> reasons() {
        List<ExcludedAddress> excluded = entries.leftOut().stream()
                .filter(one -> one.reason() != ExcludedAddress.Reason.DISPUTED)
                .toList();
        Stream<VerdictReason> why =
                excluded.isEmpty() ? Stream.empty() : Stream.of(new VerdictReason.Excluded(excluded));
        return Stream.concat(weighed().stream(), why).toList();
    }

    private List<VerdictReason> weighed() {
        if (lists.isEmpty() && !entries.leftOut().isEmpty()) {
            return List.of(new VerdictReason.NothingToAllow());
        }
        if (lists.isEmpty()) {
            return List.of(
                    overall.results() == 0
                            ? new VerdictReason.NeverLooked()
                            : new VerdictReason.NeverResolved(overall.failures()));
        }
        List<VerdictReason> reasons = new ArrayList<>();
        recommended().ifPresent(list -> reasons.addAll(grounds(list)));
        candidates().forEach(list -> reasons.addAll(list.objections()));
        if (reasons.stream()
                .anyMatch(one ->
                        one instanceof VerdictReason.TooShort it && it.history().compareTo(SHORT) < 0)) {
            reasons.add(new VerdictReason.ShortWatch());
        }
        registered().ifPresent(reasons::add);
        return reasons.stream().distinct().toList();
    }

    private List<VerdictReason> grounds(CandidateList list) {
        VerdictTarget target = evidence.target();
        List<VerdictReason> grounds = new ArrayList<>();
        list.lifetime()
                .flatMap(one -> one.holdsFor(target.holdsFor()))
                .ifPresent(share -> grounds.add(new VerdictReason.Holding(
                        list.kind(), new Lifetime.Holds(target.holdsFor(), share), target.with())));
        grounds.add(
                list.kind() == Pinning.PUBLISHED
                        ? new VerdictReason.PublishedBy(entries.sources(), changed())
                        : new VerdictReason.Newest(list.kind(), newest(list.kind())));
        grounds.add(new VerdictReason.Size(list.kind(), list.opens()));
        return grounds;
    }

    private Optional<Duration> changed() {
        return PublishedHistory.lastChange(evidence.published())
                .map(at -> Duration.between(at, evidence.window().to()))
                .filter(time -> !time.isNegative());
    }

    private Optional<VerdictReason> registered() {
        return lists.stream()
                .filter(list -> list.kind() == Pinning.REGISTERED)
                .findFirst()
                .map(list -> new VerdictReason.Registered(
                        list.entries(), list.opens(), atLeast(list), atLeast(lists.getFirst())));
    }

    private static Optional<Duration> atLeast(CandidateList list) {
        return list.lifetime().map(one -> one.lasts().atLeast());
    }

    /// How long before the end of the watching the newest entry came; empty if all were there at the first
    /// look.
    private Optional<Duration> newest(Pinning kind) {
        AddressEntries around = new AddressEntries(List.of());
        Map<Prefix, Instant> first = new HashMap<>();
        addresses.forEach(one -> around.of(kind, one.address(), one.network())
                .forEach(entry -> first.merge(entry, one.first(), (a, b) -> a.isBefore(b) ? a : b)));
        Map<Family, Instant> begun = new HashMap<>();
        first.forEach((prefix, at) -> begun.merge(prefix.family(), at, (a, b) -> a.isBefore(b) ? a : b));
        return first.entrySet().stream()
                .filter(e -> e.getValue().isAfter(begun.get(e.getKey().family())))
                .map(Map.Entry::getValue)
                .max(Instant::compareTo)
                .flatMap(at -> overall.watchedUntil().map(end -> Duration.between(at, end)));
    }
}
