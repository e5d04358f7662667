package io.endpointwatch.render.message;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.change.Severity;
import io.endpointwatch.network.Family;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.Sanitizer;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What happened, in a line of printable ASCII for those who see nothing else.
final class Headline {
    /// The subject of an SNS message has less than 100 characters.
    static final int LONGEST_SUBJECT = 99;
    /// What one SMS carries in ASCII, with room for the sender's name that SNS puts before it.
    static final int LONGEST_SMS = 140;
    private static final int LONGEST_HOW = 30;
    private static final String GAP = "...";

    private Headline() {}

    /// Such as `[CRITICAL] www.example.org:443: 1 address outside the allowlist`.
    static String subject(MessageContext news) {
        return fit("[" + severity(news) + "] ", news, ": " + whole(news), LONGEST_SUBJECT);
    }

    /// Such as `CRITICAL www.example.org:443: 1 address outside the allowlist (192.0.2.7)`.
    static String sms(MessageContext news) {
        String text = fit(severity(news) + " ", news, ": " + whole(news), LONGEST_SMS);
        String which = news.isShortened()
                ? " (lists shortened)"
                : news.arrivals().size() == 1
                        ? " (" + news.arrivals().getFirst().address() + ")"
                        : "";
        return text.length() + which.length() <= LONGEST_SMS ? text + which : text;
    }

    /// The worst change, and how many there are beside it.
    static String whole(MessageContext news) {
        List<Change> changes = news.changes();
        int more = changes.size() - 1;
        return Sanitizer.ascii(of(changes.getFirst()))
                + (more == 0 ? "" : " (+" + NumberText.count(more, "change", "changes") + ")");
    }

    static String of(Change change) {
        return switch (change) {
            case Change.Baseline baseline ->
                "first look, " + NumberText.addresses(baseline.addresses().size())
                        + unreachable(baseline.addresses().stream()
                                .filter(PooledAddress::isNowhere)
                                .count());
            case Change.AddressesAdded added ->
                NumberText.count(added.addresses().size(), "new address", "new addresses");
            case Change.AddressesRemoved removed ->
                NumberText.addresses(removed.addresses().size()) + " gone";
            case Change.AllowlistBreached breached ->
                (breached.reminder() ? "still " : "")
                        + NumberText.addresses(breached.addresses().size()) + " outside the allowlist";
            case Change.AllowlistRestored _ -> "all addresses inside the allowlist again";
            case Change.AllowlistDue _ -> "allowlist due for review";
            case Change.CanonicalNameChanged moved -> moved.to().size() == 1 ? "no CNAME any more" : "new CNAME chain";
            case Change.ResolutionFailing failing -> failing(failing);
            case Change.ResolutionRecovered _ -> "resolves again";
            case Change.TtlChanged changed ->
                (changed.fell() ? "TTL fell to " : "TTL rose to ") + (changed.exact() ? "" : "about ") + changed.to()
                        + " s";
            case Change.TtlBehaviourChanged changed -> "TTL now " + changed.to();
            case Change.ConnectFailing failing ->
                (failing.reminder() ? "still " : "") + "no connection to " + failing.address() + " ("
                        + failing.failure() + ")";
            case Change.ConnectRecovered recovered -> recovered.address() + " connects again";
            case Change.AnswersVary vary ->
                switch (vary.what()) {
                    case CHAINS -> "CNAME chain rotates";
                    case DNSSEC -> "DNSSEC validated at times";
                    case FAMILIES -> "family comes and goes";
                    case ADDRESSES -> "addresses come and go";
                    case TTLS -> "TTL varies";
                    case RESOLUTION -> "fails at times at some resolvers";
                    case RANGES -> "published ranges come and go";
                    case PUBLISHERS -> "published list fails at times";
                };
            case RangeChange ranges -> ofRanges(ranges);
            case Change.DnssecChanged dnssec ->
                dnssec.authenticated() ? "DNSSEC validated" : "DNSSEC no longer validated";
        };
    }

    private static String ofRanges(RangeChange change) {
        return switch (change) {
            case RangeChange.RangesAdded added ->
                NumberText.count(added.ranges().count(), "new published range", "new published ranges");
            case RangeChange.RangesRemoved removed ->
                NumberText.count(removed.ranges().count(), "range", "ranges") + " no longer published";
            case RangeChange.RangesAnnounced announced ->
                "published ranges change on "
                        + announced.effective().atZone(ZoneOffset.UTC).toLocalDate();
            case RangeChange.RangesFailing _ -> "published list cannot be read";
            case RangeChange.RangesRecovered _ -> "published list can be read again";
        };
    }

    private static String unreachable(long number) {
        return number == 0 ? "" : ", " + number + " unreachable";
    }

    private static String failing(Change.ResolutionFailing failing) {
        String how = failing.failures().stream()
                .map(one -> one.failure().label())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return (failing.reminder() ? "still " : "")
                + (failing.severity() == Severity.CRITICAL ? "does not resolve" : "fails at some resolvers")
                + family(failing) + " (" + Sanitizer.clip(how, LONGEST_HOW) + ")";
    }

    private static String family(Change.ResolutionFailing failing) {
        List<Family> families = failing.failures().stream()
                .map(one -> one.lookup().family())
                .distinct()
                .toList();
        return families.size() == 1 ? " for " + NetworkText.of(families.getFirst()) : "";
    }

    private static String severity(MessageContext news) {
        return news.announcement().severity().toString().toUpperCase(Locale.ROOT);
    }

    /// Leaves out the middle of an endpoint that is too long, because its ends say most.
    private static String fit(String before, MessageContext news, String after, int most) {
        String endpoint = Sanitizer.ascii(news.endpoint().toString());
        int room = most - before.length() - after.length();
        if (endpoint.length() > room) {
            int head = (room - GAP.length()) / 3;
            endpoint = endpoint.substring(0, head)
                    + GAP
                    + endpoint.substring(endpoint.length() - (room - GAP.length() - head));
        }
        return before + endpoint + after;
    }
}
