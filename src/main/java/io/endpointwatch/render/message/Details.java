package io.endpointwatch.render.message;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.state.LookupState;
import java.util.List;
import java.util.stream.Collectors;

/// What the sentences of a mail leave out: addresses, names, lookups.
final class Details {
    static final String ALL_OF_THEM = "`endpoint-watch check` with `--json` shows all of them.";
    /// Nobody reads more; the lines for the firewall still name every address.
    private static final int MOST_READ = 50;

    private static final int MOST_SHOWN = 4;

    private static final String REST = " ".repeat(16);

    private Details() {}

    static void write(PlainTextWriter page, MessageContext news) {
        addresses(page, news, news.arrivals());
        news.changes(Change.AddressesRemoved.class).forEach(removed -> gone(page, news, removed.addresses()));
        news.changes(Change.CanonicalNameChanged.class).forEach(moved -> chain(page, moved));
        news.changes(Change.ResolutionFailing.class).forEach(failing -> lookups(page, news, failing.failures(), ""));
        news.changes(Change.ResolutionRecovered.class)
                .forEach(again -> lookups(page, news, again.failures(), "answers again, was "));
        connects(page, news, news.changes(Change.ConnectFailing.class));
        news.changes(Change.TtlChanged.class).stream()
                .filter(changed -> !changed.exact())
                .limit(1)
                .forEach(changed -> page.blank()
                        .paragraph(
                                "",
                                "A cache shows only the rest of a TTL, so these are estimates: the least that"
                                        + " the zone publishes, or what the resolver makes of it. That they are different, and not so"
                                        + " by chance, is sure to " + NumberText.confidence(changed.confidence())
                                        + "."));
        news.changes(RangeChange.class).forEach(change -> RangeDetails.write(page, change));
        news.changes(Change.AnswersVary.class)
                .forEach(vary -> page.blank()
                        .paragraph("", "What was seen of it lately: " + String.join(", ", vary.among()) + "."));
        news.changes(Change.DnssecChanged.class)
                .forEach(dnssec -> page.blank()
                        .paragraph(
                                "",
                                dnssec.vantage()
                                        + (dnssec.authenticated() ? " now sets" : " no longer sets")
                                        + " the flag AD (authenticated data, RFC 4035 section 3.2.3) in its answers."));
    }

    private static void addresses(PlainTextWriter page, MessageContext news, List<PooledAddress> all) {
        ListLimit room = news.room().atMost(MOST_READ);
        for (PooledAddress one : room.ofAddresses(all)) {
            page.blank()
                    .paragraph("", one.address() + status(news, one))
                    .hanging(
                            "    network     ",
                            REST,
                            one.network().map(NetworkText::of).orElse("not known"))
                    .hanging("    first seen  ", REST, TimeText.seconds(one.firstSeen()))
                    .hanging(
                            "    seen by     ",
                            REST,
                            one.seenBy().stream().map(Vantage::name).collect(Collectors.joining(", ")));
        }
        more(page, room.leftOut(all), "address", "addresses");
    }

    private static String status(MessageContext news, PooledAddress one) {
        if (!news.state().pool().contains(one.address())) {
            return ": gone again by now";
        }
        if (news.state().disputed().contains(one.address())) {
            return ": disputed, no other vantage sees anything like it";
        }
        return switch (one.status()) {
            case OUTSIDE -> ": NOT ALLOWED, outside the allowlist";
            case ALLOWED -> ": allowed";
            case UNJUDGED -> ": not compared, there is no allowlist";
        };
    }

    private static void gone(PlainTextWriter page, MessageContext news, List<PooledAddress> all) {
        ListLimit room = news.room().atMost(MOST_READ);
        page.blank();
        for (PooledAddress one : room.of(all)) {
            page.hanging(
                    "",
                    "    ",
                    one.address() + ": last seen " + TimeText.seconds(one.lastSeen())
                            + one.network()
                                    .map(network -> ", in " + NetworkText.of(network))
                                    .orElse(""));
        }
        more(page, room.leftOut(all), "address", "addresses");
    }

    private static void chain(PlainTextWriter page, Change.CanonicalNameChanged moved) {
        page.blank()
                .paragraph(
                        "",
                        "CNAME chain, as " + moved.lookup().vantage() + " sees it for "
                                + NetworkText.of(moved.lookup().family()) + ":");
        page.hanging("    before  ", " ".repeat(12), names(moved.from()))
                .hanging("    now     ", " ".repeat(12), names(moved.to()));
    }

    private static String names(List<DnsName> names) {
        return names.size() == 1
                ? names.getFirst() + " (no CNAME)"
                : names.stream().map(DnsName::text).collect(Collectors.joining(" -> "));
    }

    private static void lookups(PlainTextWriter page, MessageContext news, List<FailingLookup> all, String first) {
        page.blank();
        for (FailingLookup one : news.room().of(all)) {
            page.hanging(
                    "",
                    "    ",
                    one.lookup().vantage() + ", "
                            + NetworkText.of(one.lookup().family()) + ": " + first
                            + one.failure().label()
                            + answers(news, one) + " since " + TimeText.seconds(one.since()));
        }
        more(page, news.room().leftOut(all), "lookup", "lookups");
    }

    private static String answers(MessageContext news, FailingLookup one) {
        LookupState lookupState = news.state().lookupStates().get(one.lookup());
        return lookupState == null || !lookupState.disagrees()
                ? ""
                : ", answers "
                        + lookupState.run().outcome().addresses().stream()
                                .limit(MOST_SHOWN)
                                .map(IpAddress::toString)
                                .collect(Collectors.joining(" "));
    }

    private static void connects(PlainTextWriter page, MessageContext news, List<Change.ConnectFailing> all) {
        page.blank();
        for (Change.ConnectFailing one : news.room().atMost(MOST_READ).of(all)) {
            page.hanging(
                    "",
                    "    ",
                    one.address() + ", port " + news.endpoint().port() + ": " + one.failure() + " since "
                            + TimeText.seconds(one.since()));
        }
        more(page, news.room().atMost(MOST_READ).leftOut(all), "address", "addresses");
    }

    private static void more(PlainTextWriter page, int number, String one, String several) {
        if (number > 0) {
            page.blank().paragraph("", "And " + NumberText.count(number, one, several) + " more. " + ALL_OF_THEM);
        }
    }
}
