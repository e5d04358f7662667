package io.endpointwatch.report;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.report.BackTest.Trial;
import io.endpointwatch.watch.LeftOut;

/// Comes to a [Judgement].
final class Judge {
    private final Figures overall;
    private final BackTest backTest;
    private final Recommendation list;
    private final Optional<Duration> newestPrefix;
    private final List<String> againstAddresses;
    private final List<String> againstPrefixes;

    Judge(Figures overall, BackTest backTest, List<AddressSeen> addresses, Recommendation list) {
        this.overall = overall;
        this.backTest = backTest;
        this.list = list;
        this.newestPrefix = newestPrefix(addresses);
        this.againstAddresses = objections(Pinning.ADDRESSES);
        this.againstPrefixes = objections(Pinning.PREFIXES);
    }

    PinVerdict verdict() {
        return isLongEnough() ? tendency() : PinVerdict.DO_NOT_PIN;
    }

    /// The verdict if the watching was long enough.
    private PinVerdict tendency() {
        if (againstAddresses.isEmpty()) {
            return PinVerdict.PIN_ADDRESSES;
        }
        return againstPrefixes.isEmpty() ? PinVerdict.PIN_PREFIXES : PinVerdict.DO_NOT_PIN;
    }

    boolean isLongEnough() {
        return overall.watched().compareTo(Thresholds.ENOUGH) >= 0;
    }

    /// More watching can turn a yes into a no, and turns a no only where that was for want of watching.
    boolean isProvisional() {
        return !isLongEnough()
                || verdict() != PinVerdict.DO_NOT_PIN && overall.watched().compareTo(Thresholds.FIRM) < 0;
    }

    Optional<Duration> watchOn() {
        Duration aim = isLongEnough() ? Thresholds.FIRM : Thresholds.ENOUGH;
        return isProvisional() ? Optional.of(aim.minus(overall.watched()).plusHours(1)) : Optional.empty();
    }

    /// What the disputed addresses are left out of is said elsewhere.
    ///
    /// @see Disputed#sentence()
    List<String> reasons() {
        if (overall.answered() == 0) {
            return List.of(overall.sights() == 0
                    ? "Nobody looked in this time: check the endpoint, watch it, or import observations."
                    : "No address was seen.");
        }
        List<String> reasons = new ArrayList<>();
        if (!isLongEnough()) {
            reasons.add("Watched for " + TimeText.of(overall.watched()) + " only, too short to say yes: "
                    + "what changes once a day or on working days cannot have shown. " + soFar());
        }
        switch (tendency()) {
            case PIN_ADDRESSES -> reasons.addAll(grounds(Pinning.ADDRESSES));
            case PIN_PREFIXES -> {
                reasons.addAll(grounds(Pinning.PREFIXES));
                reasons.addAll(againstAddresses);
            }
            case DO_NOT_PIN -> {
                reasons.addAll(againstAddresses);
                reasons.addAll(againstPrefixes);
            }
        }
        reasons.addAll(LeftOut.sentences(list.leftOut().stream()
                .filter(one -> one.reason() != LeftOut.Reason.DISPUTED).toList()));
        return reasons.stream().distinct().toList();
    }

    private String soFar() {
        return switch (tendency()) {
            case PIN_ADDRESSES -> "So far nothing speaks against pinning the addresses.";
            case PIN_PREFIXES -> "So far nothing speaks against pinning the announced prefixes.";
            case DO_NOT_PIN -> "What was seen so far speaks against pinning.";
        };
    }

    private List<String> grounds(Pinning pinning) {
        List<String> grounds = new ArrayList<>();
        telling(pinning).ifPresent(trial -> grounds.add("Whoever had allowed the " + noun(pinning) + " of the first "
                + TimeText.of(trial.learned()) + " would have been served " + NumberText.percent(trial.covered().getAsDouble())
                + " of the later time."));
        grounds.add(newest(pinning).map(time -> "The last new " + one(pinning)
                        + " came " + TimeText.of(time) + " before the end.")
                .orElse("No new " + one(pinning) + " came after the first look."));
        grounds.add("The list has " + NumberText.count(list.as(pinning).size(), "entry", "entries") + " and opens "
                + opened(Opened.by(list.as(pinning))) + ".");
        return grounds;
    }

    /// What speaks against a pinning, the weightiest first.
    private List<String> objections(Pinning pinning) {
        List<String> objections = new ArrayList<>();
        if (overall.answered() == 0) {
            return List.of("No address was seen.");
        }
        if (list.as(pinning).isEmpty()) {
            return List.of("No address is known that a firewall could let through.");
        }
        telling(pinning).filter(trial -> trial.covered().getAsDouble() < Thresholds.COVERED)
                .ifPresent(trial -> objections.add("Whoever had allowed the " + noun(pinning) + " of the first "
                        + TimeText.of(trial.learned()) + " would have been cut off for "
                        + NumberText.percent(1 - trial.covered().getAsDouble()) + " of the later time."));
        newest(pinning).filter(time -> time.multipliedBy(2).compareTo(overall.watched()) < 0)
                .ifPresent(time -> objections.add("A new " + one(pinning)
                        + " came as late as " + TimeText.of(time) + " before the end."));
        objections.addAll(pinning == Pinning.ADDRESSES ? addressObjections() : prefixObjections());
        int entries = list.as(pinning).size();
        if (entries > Thresholds.ENTRIES) {
            objections.add("The list of " + noun(pinning) + " has " + NumberText.count(entries, "entry", "entries")
                    + ": more than " + Thresholds.ENTRIES + " do not fit common rule sets, and nobody reviews them.");
        }
        return objections;
    }

    private List<String> addressObjections() {
        Unseen unseen = overall.unseen();
        return unseen.basis() == Unseen.Basis.STEADY || unseen.probability() <= Thresholds.UNSEEN
                ? List.of()
                : List.of("The next change brings an address that was never seen with a probability of "
                        + (unseen.basis() == Unseen.Basis.RETURNING ? "up to " : "about ")
                        + NumberText.percent(unseen.probability()) + ".");
    }

    private List<String> prefixObjections() {
        List<String> objections = new ArrayList<>();
        if (overall.unannounced() > 0) {
            objections.add("The announced prefix of " + NumberText.count(overall.unannounced(), "address", "addresses")
                    + " is not known.");
        }
        Opened opened = Opened.by(list.prefixes());
        if (opened.ipv4().compareTo(Thresholds.OPENED_IPV4) > 0) {
            objections.add("The announced prefixes open " + opened(opened) + ": that is hardly a filter.");
        }
        return objections;
    }

    private Optional<Trial> telling(Pinning pinning) {
        return backTest.telling(pinning, overall.watched());
    }

    /// How long before the end of the watching the newest entry came; empty where all were there at the first look.
    private Optional<Duration> newest(Pinning pinning) {
        return pinning == Pinning.ADDRESSES ? overall.sinceLastNew() : newestPrefix;
    }

    private Optional<Duration> newestPrefix(List<AddressSeen> addresses) {
        Map<Prefix, Instant> first = new HashMap<>();
        addresses.forEach(one -> first.merge(Pinning.PREFIXES.around(one.address(), one.network()), one.first(),
                (a, b) -> a.isBefore(b) ? a : b));
        Map<Family, Instant> begun = new HashMap<>();
        first.forEach((prefix, at) -> begun.merge(prefix.family(), at, (a, b) -> a.isBefore(b) ? a : b));
        Optional<Instant> newest = first.entrySet().stream()
                .filter(e -> e.getValue().isAfter(begun.get(e.getKey().family())))
                .map(Map.Entry::getValue).max(Instant::compareTo);
        return newest.map(at -> Duration.between(at, overall.watchedUntil().orElseThrow()));
    }

    private static String noun(Pinning pinning) {
        return pinning == Pinning.ADDRESSES ? "addresses" : "announced prefixes";
    }

    private static String one(Pinning pinning) {
        return pinning == Pinning.ADDRESSES ? "address" : "prefix";
    }

    static String opened(Opened opened) {
        List<String> parts = new ArrayList<>();
        if (opened.ipv4().signum() > 0) {
            parts.add(NumberText.addresses(opened.ipv4()) + " IPv4");
        }
        if (opened.ipv6().signum() > 0) {
            parts.add(NumberText.addresses(opened.ipv6()) + " IPv6");
        }
        boolean one = opened.ipv4().add(opened.ipv6()).equals(BigInteger.ONE);
        return parts.isEmpty() ? "nothing" : String.join(" and ", parts) + (one ? " address" : " addresses");
    }
}
