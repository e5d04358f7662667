package io.endpointwatch.render.text;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.report.AllowlistSize;
import io.endpointwatch.report.Lifetime;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.VerdictReason;
import io.endpointwatch.state.ExcludedAddress;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Says in plain English why a verdict is what it is, and how long a list lasts.
public final class ReasonText {
    private static final int MOST_NAMED = 5;

    private ReasonText() {}

    public static String of(VerdictReason reason) {
        return switch (reason) {
            case VerdictReason.NeverLooked _ ->
                "No check was made in this time. Check the endpoint, watch it, or import observations.";
            case VerdictReason.NeverResolved never ->
                "This name gave no address"
                        + (never.failures().isEmpty() ? "" : " (" + FigureText.failures(never.failures()) + ")")
                        + ". Check its spelling.";
            case VerdictReason.NothingToAllow _ -> "No address is known that a firewall could let through.";
            case VerdictReason.Excluded it -> String.join(" ", ExcludedAddress.sentences(it.addresses()));
            case VerdictReason.TooShort it
            when it.published() ->
                "The published ranges are known for " + TimeText.of(it.history()) + " only. Watch for at least "
                        + TimeText.of(it.missing()) + " more to know whether they hold for "
                        + TimeText.of(it.holdsFor()) + ".";
            case VerdictReason.TooShort it ->
                "Too early: watch for at least " + TimeText.of(it.missing()) + " more. The history of "
                        + TimeText.of(it.history()) + " cannot show whether a list holds for "
                        + TimeText.of(it.holdsFor()) + ".";
            case VerdictReason.ShortWatch _ ->
                "Of other endpoints' lists made after 48 hours, about half of those whose answer"
                        + " had never changed failed within a month (see docs/calibration.md).";
            case VerdictReason.Holding it ->
                "A list of " + title(it.kind()) + " like this still holds after "
                        + TimeText.of(it.holds().after())
                        + " in " + NumberText.percent(it.holds().probability()) + " of the cases: "
                        + (it.isEnough() ? "at least " : "less than ") + NumberText.percent(it.limit()) + ".";
            case VerdictReason.NewAtMostChanges it ->
                "The next change brings an address that was never seen with a probability of about "
                        + NumberText.percent(it.probability()) + ".";
            case VerdictReason.OutsidePublished it -> outside(it.addresses());
            case VerdictReason.PublishedBy it ->
                "The ranges are published (" + FigureText.sources(it.sources()) + ")."
                        + it.changed()
                                .map(time -> " They last changed " + TimeText.of(time) + " before the end.")
                                .orElse("");
            case VerdictReason.Registered it -> registered(it);
            case VerdictReason.PrefixesUnknown it ->
                "The announced prefix of " + NumberText.addresses(it.addresses()) + " is not known.";
            case VerdictReason.TooWide it ->
                "The list of " + title(it.kind()) + " opens " + opened(it.opens()) + ": too many for a filter.";
            case VerdictReason.Newest it ->
                it.before()
                        .map(time ->
                                "The last new " + one(it.kind()) + " came " + TimeText.of(time) + " before the end.")
                        .orElse("No new " + one(it.kind()) + " came after the first look.");
            case VerdictReason.Size it ->
                "The list has " + NumberText.count(it.opens().entries(), "entry", "entries") + " and opens "
                        + opened(it.opens()) + ".";
        };
    }

    private static String outside(List<IpAddress> addresses) {
        List<String> named =
                addresses.stream().limit(MOST_NAMED).map(IpAddress::toString).toList();
        return "The published ranges do not hold " + NumberText.addresses(addresses.size())
                + (addresses.size() == 1 ? " that is known: " : " that are known: ") + String.join(", ", named)
                + (addresses.size() > MOST_NAMED
                        ? " and " + NumberText.grouped(addresses.size() - MOST_NAMED) + " more"
                        : "")
                + ".";
    }

    private static String registered(VerdictReason.Registered it) {
        return (it.blocks().size() == 1
                        ? "The registered block " + it.blocks().getFirst() + " opens "
                        : "The list of registered blocks opens ")
                + opened(it.opens()) + ". It lasts " + lasts(it.lasts()) + "; the list of addresses lasts "
                + lasts(it.addresses()) + ".";
    }

    private static String lasts(Optional<Duration> time) {
        return time.map(its -> its.isZero() ? "less than an hour" : "at least " + coarse(its))
                .orElse("for a time that is not known yet");
    }

    /// `A list like this lasted at least 34 days in 9 of 10 cases (118 lists, 1 year of history).`
    public static String of(Lifetime.Lasts lasts) {
        String based = " (" + NumberText.count(lasts.trials(), "list", "lists") + ", " + history(lasts.history())
                + " of history).";
        return lasts.atLeast().isZero()
                ? "A list like this did not last an hour in 9 of 10 cases" + based
                : "A list like this lasted at least " + coarse(lasts.atLeast()) + " in 9 of 10 cases" + based;
    }

    private static String history(Duration history) {
        return history.toDays() >= 360 && history.toDays() < 370 ? "1 year" : coarse(history);
    }

    /// Whole days from two on: nothing here is known to the hour.
    private static String coarse(Duration time) {
        return TimeText.of(time.toDays() < 2 ? time : Duration.ofDays(time.toDays()));
    }

    /// What people call the entries of a list, such as `announced prefixes`.
    public static String title(Pinning pinning) {
        return switch (pinning) {
            case ADDRESSES -> "addresses";
            case PREFIXES -> "announced prefixes";
            case BLOCKS -> "/24 and /48 blocks";
            case PUBLISHED -> "published ranges";
            case REGISTERED -> "registered blocks";
        };
    }

    private static String one(Pinning pinning) {
        return switch (pinning) {
            case ADDRESSES -> "address";
            case PREFIXES -> "prefix";
            case BLOCKS -> "block";
            case REGISTERED -> "registered block";
            case PUBLISHED -> "published range";
        };
    }

    /// `1 IPv4 and 2 IPv6 addresses`.
    public static String opened(AllowlistSize opened) {
        List<String> parts = Arrays.stream(Family.values())
                .filter(family -> opened.of(family).signum() > 0)
                .map(family -> NumberText.size(opened.of(family)) + " " + NetworkText.of(family))
                .toList();
        boolean one = opened.ipv4().add(opened.ipv6()).equals(BigInteger.ONE);
        return parts.isEmpty() ? "nothing" : String.join(" and ", parts) + (one ? " address" : " addresses");
    }
}
