package io.endpointwatch.change;

import io.endpointwatch.change.Change.AddressesAdded;
import io.endpointwatch.change.Change.AddressesRemoved;
import io.endpointwatch.change.Change.AllowlistBreached;
import io.endpointwatch.change.Change.AllowlistRestored;
import io.endpointwatch.change.Change.Baseline;
import io.endpointwatch.change.Change.CanonicalNameChanged;
import io.endpointwatch.change.Change.ConnectFailing;
import io.endpointwatch.change.Change.ConnectRecovered;
import io.endpointwatch.change.Change.DnssecChanged;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.Change.ResolutionFailing;
import io.endpointwatch.change.Change.ResolutionRecovered;
import io.endpointwatch.change.Change.TtlBehaviourChanged;
import io.endpointwatch.change.Change.TtlChanged;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.observation.LookupFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Says a change in one sentence.
final class ChangeSummary {
    /// How many things a sentence names before it only counts the rest.
    private static final int NAMED = 3;

    private static final LookupFailure TRUNCATED = new LookupFailure.NoAnswer(Failure.of(Failure.Kind.TRUNCATED));

    private ChangeSummary() {}

    static String of(Change change) {
        String host = change.context().endpoint().host().text();
        return switch (change) {
            case Baseline baseline ->
                "First look at " + host + ": " + addresses(baseline.addresses())
                        + networks(baseline.addresses(), " in ") + before(baseline) + "."
                        + special(baseline.addresses());
            case AddressesAdded added -> added(host, added);
            case AddressesRemoved removed -> host + " no longer answers with " + addresses(removed.addresses()) + ".";
            case AllowlistBreached breached -> breached(host, breached);
            case AllowlistRestored _ -> "Every known address of " + host + " is inside the allowlist again.";
            case Change.AllowlistDue due -> due(host, due);
            case CanonicalNameChanged moved -> moved(host, moved);
            case TtlChanged changed -> ttl(changed);
            case TtlBehaviourChanged changed ->
                "Through " + changed.lookup().vantage() + ", the TTL of "
                        + changed.ownerName() + " ("
                        + (changed.lookup().family() == io.endpointwatch.network.Family.IPV4 ? "IPv4" : "IPv6")
                        + ") is now "
                        + changed.to() + ", before " + changed.from() + ".";
            case ResolutionFailing failing -> failing(host, failing);
            case ResolutionRecovered recovered -> recovered(host, recovered);
            case ConnectFailing failing ->
                "Connecting to " + host + " at " + failing.address()
                        + (failing.reminder() ? " still fails: " : " fails: ")
                        + failing.failure().words() + ".";
            case ConnectRecovered recovered ->
                "Connecting to " + host + " at " + recovered.address() + " works again after "
                        + TimeText.of(recovered.duration()) + " (before: " + recovered.failure() + ").";
            case RangeChange ranges -> RangeSummary.of(ranges);
            case Change.AnswersVary vary -> vary(host, vary);
            case DnssecChanged dnssec ->
                dnssec.vantage() + (dnssec.authenticated() ? " now" : " no longer") + " validates the answers for "
                        + host + " with DNSSEC.";
        };
    }

    private static String due(String host, Change.AllowlistDue due) {
        List<String> since = new ArrayList<>();
        if (!due.outside().isEmpty()) {
            since.add("It lacks "
                    + enumerate(due.outside().stream().map(Object::toString).toList(), "addresses") + ".");
        }
        if (!due.unused().isEmpty()) {
            since.add("No known address needs "
                    + enumerate(due.unused().stream().map(Object::toString).toList(), "entries") + ".");
        }
        return "The allowlist of " + host + " that was accepted on "
                + due.acceptedAt().atZone(ZoneOffset.UTC).toLocalDate()
                + " is due for review: 1 in 10 lists like it had ended at its age. "
                + (since.isEmpty() ? "It still fits." : String.join(" ", since));
    }

    private static String vary(String host, Change.AnswersVary vary) {
        String among = enumerate(
                vary.among(),
                switch (vary.what()) {
                    case CHAINS -> "names";
                    case DNSSEC, RESOLUTION -> "vantages";
                    case FAMILIES -> "families";
                    case ADDRESSES -> "addresses";
                    case TTLS -> "values";
                    case RANGES -> "ranges";
                    case PUBLISHERS -> "lists";
                });
        return switch (vary.what()) {
                    case CHAINS -> "The CNAME chain of " + host + " rotates: " + among;
                    case DNSSEC ->
                        "The answers for " + host + " are validated by DNSSEC at times only, through " + among;
                    case FAMILIES ->
                        "The answers for " + host + " have addresses of this family at times only: " + among;
                    case ADDRESSES -> "Addresses of " + host + " come and go: " + among;
                    case TTLS -> "The TTLs of " + host + " vary: " + among;
                    case RESOLUTION -> host + " fails at times through " + among;
                    case RANGES -> "Ranges that are published for " + host + " come and go: " + among;
                    case PUBLISHERS -> "A list that is published for " + host + " can be read at times only: " + among;
                }
                + ". Further such changes are not reported.";
    }

    private static String before(Baseline baseline) {
        return baseline.failures().stream()
                .map(FailingLookup::since)
                .min(Instant::compareTo)
                .map(since -> ", after it had not resolved for"
                        + " "
                        + TimeText.of(Duration.between(since, baseline.context().at()))
                        + " ("
                        + baseline.failures().stream()
                                .map(one -> one.failure().label())
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ")")
                .orElse("");
    }

    private static String added(String host, AddressesAdded added) {
        return only(added)
                        .map(vantage -> "Only " + vantage + " sees " + host + " at ")
                        .orElse(host + " now also answers with ")
                + addresses(added.addresses())
                + networks(added.addresses(), " in ")
                + (isLeft(added) ? ", not reachable across the Internet as all others were." : ".")
                + nowhere(added.addresses());
    }

    private static boolean isLeft(AddressesAdded added) {
        return added.severity() == Severity.CRITICAL
                && added.addresses().stream()
                        .noneMatch(one -> one.status() == AllowlistStatus.OUTSIDE || one.isNowhere());
    }

    private static String nowhere(List<PooledAddress> addresses) {
        List<PooledAddress> nowhere =
                addresses.stream().filter(PooledAddress::isNowhere).toList();
        return nowhere.isEmpty() ? "" : " Nobody can be reached over a network at " + purposes(nowhere) + ".";
    }

    /// What is to be known of addresses for special use that were there from the first look on.
    private static String special(List<PooledAddress> addresses) {
        List<PooledAddress> local = addresses.stream()
                .filter(one -> SpecialUse.isPrivate(one.address()))
                .toList();
        return nowhere(addresses)
                + (local.isEmpty() ? "" : " Private, not reachable across the Internet: " + purposes(local) + ".");
    }

    private static String purposes(List<PooledAddress> special) {
        return enumerate(
                special.stream()
                        .map(one -> one.address() + " ("
                                + SpecialUse.of(one.address()).orElseThrow().purpose() + ")")
                        .toList(),
                "addresses");
    }

    private static String breached(String host, AllowlistBreached breached) {
        return host + (breached.reminder() ? " still has " : " has ") + addresses(breached.addresses())
                + " outside the allowlist.";
    }

    private static String moved(String host, CanonicalNameChanged moved) {
        return moved.to().size() == 1
                ? host + " is no alias any more; it led to " + moved.from().getLast() + "."
                : host + " now leads to " + moved.to().getLast()
                        + (moved.from().getLast().equals(moved.to().getLast())
                                ? " by another way, through "
                                        + moved.to().get(moved.to().size() - 2)
                                : ", before to " + moved.from().getLast())
                        + ".";
    }

    private static String ttl(TtlChanged changed) {
        String about = changed.exact() ? "" : "about ";
        return (changed.exact()
                        ? "The TTL of "
                        : "Seen through " + changed.lookup().vantage() + ", the TTL of ")
                + changed.ownerName() + (changed.fell() ? " fell" : " rose") + " from " + about + changed.from()
                + " s to "
                + about + changed.to() + " s.";
    }

    private static String failing(String host, ResolutionFailing failing) {
        List<String> sentences = new ArrayList<>();
        List<FailingLookup> silent = disagreeing(failing.failures(), false);
        if (!silent.isEmpty()) {
            String how = silent.stream()
                    .map(one -> one.failure().label())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            sentences.add(
                    host + (failing.reminder() ? " still does not resolve through " : " does not resolve through ")
                            + lookups(silent) + ": " + how + ".");
            truncated(silent).ifPresent(sentences::add);
        }
        List<FailingLookup> wrong = disagreeing(failing.failures(), true);
        if (!wrong.isEmpty()) {
            sentences.add((failing.reminder() ? "Still, the answers of " : "The answers of ") + lookups(wrong) + " for "
                    + host + " disagree with all others.");
        }
        return String.join(" ", sentences);
    }

    private static Optional<String> truncated(List<FailingLookup> failures) {
        return failures.stream()
                .filter(one -> one.failure().equals(TRUNCATED))
                .findFirst()
                .map(one -> one.lookup().vantage().upstream().port())
                .map(port -> "The answer is truncated over UDP, and TCP port " + port + " is closed: open TCP port "
                        + port + " to the resolver.");
    }

    private static String recovered(String host, ResolutionRecovered recovered) {
        List<String> sentences = new ArrayList<>();
        List<FailingLookup> silent = disagreeing(recovered.failures(), false);
        String after = " after " + TimeText.of(recovered.duration()) + ".";
        if (!silent.isEmpty()) {
            sentences.add(host + " resolves again through " + lookups(silent) + after);
        }
        List<FailingLookup> wrong = disagreeing(recovered.failures(), true);
        if (!wrong.isEmpty()) {
            sentences.add("The answers of " + lookups(wrong) + " for " + host + " agree with others again" + after);
        }
        return String.join(" ", sentences);
    }

    private static List<FailingLookup> disagreeing(List<FailingLookup> failures, boolean wanted) {
        return failures.stream().filter(one -> one.disagrees() == wanted).toList();
    }

    private static String lookups(List<FailingLookup> failures) {
        SortedSet<String> vantages = new TreeSet<>();
        SortedSet<String> families = new TreeSet<>();
        failures.forEach(one -> {
            vantages.add(one.lookup().vantage().name());
            families.add(one.lookup().family() == io.endpointwatch.network.Family.IPV4 ? "IPv4" : "IPv6");
        });
        return enumerate(List.copyOf(vantages), "vantages") + " (" + String.join(", ", families) + ")";
    }

    /// The one vantage that saw all of these; empty if only one vantage looked.
    private static Optional<Vantage> only(AddressesAdded added) {
        SortedSet<Vantage> by = new TreeSet<>();
        added.addresses().forEach(one -> by.addAll(one.seenBy()));
        return by.size() == 1 && added.vantages() > 1 ? Optional.of(by.first()) : Optional.empty();
    }

    private static String addresses(List<PooledAddress> addresses) {
        return enumerate(addresses.stream().map(one -> one.address().toString()).toList(), "addresses");
    }

    private static String networks(List<PooledAddress> addresses, String before) {
        List<String> names = addresses.stream()
                .flatMap(one -> one.network().stream())
                .map(ChangeSummary::network)
                .distinct()
                .toList();
        return names.isEmpty() ? "" : before + enumerate(names, "networks");
    }

    private static String network(Network network) {
        return network.prefix() + " (AS" + network.asn() + (network.name().isEmpty() ? "" : " " + network.name()) + ")";
    }

    private static String enumerate(List<String> things, String noun) {
        int size = things.size();
        if (size > NAMED) {
            return size + " " + noun + ", among them " + things.getFirst();
        }
        return size < 2
                ? String.join("", things)
                : String.join(", ", things.subList(0, size - 1)) + " and " + things.getLast();
    }

    /// Durations as people say them.
    static final class TimeText {
        private TimeText() {}

        static String of(Duration duration) {
            long seconds = duration.toSeconds();
            if (seconds < 60) {
                return count(seconds, "second");
            }
            if (seconds < 3600) {
                return count(seconds / 60, "minute");
            }
            return seconds < 172_800 ? hours(seconds) : count(seconds / 86_400, "day");
        }

        private static String hours(long seconds) {
            long minutes = seconds % 3600 / 60;
            return count(seconds / 3600, "hour") + (minutes == 0 ? "" : " " + count(minutes, "minute"));
        }

        private static String count(long number, String unit) {
            return number + " " + unit + (number == 1 ? "" : "s");
        }
    }
}
