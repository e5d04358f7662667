package io.endpointwatch.api;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.export.AllowlistFormat;
import io.endpointwatch.export.ListName;
import io.endpointwatch.export.TransportProtocol;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.state.Tracking;
import io.endpointwatch.sync.ListTarget;
import io.endpointwatch.usecase.FeedLocation;
import io.endpointwatch.usecase.ReportFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.stream.Stream;

/// What the fields of a request take, in JSON and on the command line.
public final class RequestGrammar {
    public static final ValueGrammar<DnsName> HOST =
            new ValueGrammar<>("a host name such as www.example.org", DnsName::ofHost);
    public static final NumberRange PORT = NumberRange.whole(1, 65535);
    public static final ValueGrammar<Upstream> RESOLVER = new ValueGrammar<>(
            "system, IP[:port], [IPv6]:port, tcp://IP[:port], authoritative, authoritative://IP[:port]",
            Upstream::parse);
    public static final ValueGrammar<Prefix> PREFIX = new ValueGrammar<>(Prefix.GRAMMAR, Prefix::parse);
    public static final ValueGrammar<Family> FAMILY = new ValueGrammar<>("ipv4 or ipv6", Family::parse);
    public static final ValueGrammar<Tracking> TRACKING = new ValueGrammar<>("pool or exact", RequestGrammar::tracking);
    public static final ValueGrammar<PublishedSource> PUBLISHED = new ValueGrammar<>(
            "the name of a published list such as cloudflare or aws:CLOUDFRONT, an https URL, or file:PATH",
            PublishedSource::new);
    public static final ValueGrammar<String> GROUP = new ValueGrammar<>(ListName.GRAMMAR, RequestGrammar::group);
    /// The group of a check: also the empty text, which takes the endpoint out of its group.
    public static final ValueGrammar<String> GROUP_OF_ENDPOINT = new ValueGrammar<>(
            ListName.GRAMMAR + ", or \"\" for no group", text -> text.isEmpty() ? text : group(text));
    public static final DurationRange FORGET_AFTER = new DurationRange(Duration.ofSeconds(1), Duration.ofDays(366));
    public static final NumberRange CONFIRM_FAILURES = NumberRange.whole(1, 1000);
    public static final DurationRange REMIND_EVERY = new DurationRange(Duration.ZERO, Duration.ofDays(366));
    public static final DurationRange DIGEST_EVERY = new DurationRange(Duration.ZERO, Duration.ofDays(366));
    public static final DurationRange TIMEOUT = new DurationRange(Duration.ofMillis(10), Duration.ofMinutes(1));
    public static final DurationRange WINDOW = new DurationRange(Duration.ofMinutes(1), Duration.ofDays(3660));
    public static final ValueGrammar<Instant> UNTIL = new ValueGrammar<>(
            "a time in UTC such as 2026-11-28T12:00:00Z, or a day such as 2026-11-28", RequestGrammar::time);
    public static final DurationRange HOLDS_FOR = new DurationRange(Duration.ofHours(1), Duration.ofDays(365));
    public static final NumberRange WITH = NumberRange.decimal("0.01", "0.99");
    public static final ValueGrammar<ReportFormat> FORMAT =
            new ValueGrammar<>("text, json, csv or html", ReportFormat::parse);

    /// The endpoints of a request that is about several.
    public static final ValueGrammar<Endpoint> ENDPOINT = new ValueGrammar<>(
            "a host name, perhaps with a port, such as www.example.org or www.example.org:8443",
            RequestGrammar::endpoint);
    public static final ValueGrammar<Pinning> AS = new ValueGrammar<>("addresses, prefixes", RequestGrammar::pinning);
    public static final ValueGrammar<AllowlistFormat> LIST_FORMAT =
            new ValueGrammar<>("plain, json and others", AllowlistFormat::parse);
    public static final ValueGrammar<ListName> NAME = new ValueGrammar<>(ListName.GRAMMAR, ListName::chosen);
    public static final ValueGrammar<TransportProtocol> PROTOCOL =
            new ValueGrammar<>("tcp, udp", TransportProtocol::parse);
    /// How long an entry counts after its address was seen last.
    public static final DurationRange EXPIRE = new DurationRange(Duration.ofMinutes(1), Duration.ofDays(366));
    public static final ValueGrammar<FeedLocation> FEED_LOCATION =
            new ValueGrammar<>(FeedLocation.GRAMMAR, FeedLocation::parse);
    public static final ValueGrammar<ListTarget> TO = new ValueGrammar<>(ListTarget.GRAMMAR, ListTarget::parse);
    public static final DurationRange REMOVE_AFTER = new DurationRange(Duration.ofHours(1), Duration.ofDays(366));
    public static final NumberRange MAX_ADDED = NumberRange.whole(0, 1000);

    private static final int DAY_LENGTH = "2026-11-28".length();

    private RequestGrammar() {}

    private static String group(String text) {
        return ListName.chosen(text).text();
    }

    private static Pinning pinning(String text) {
        return pinning(text, Pinning.ADDRESSES, Pinning.PREFIXES);
    }

    /// The one of these kinds of entries that has this name.
    ///
    /// @throws IllegalArgumentException if none has
    public static Pinning pinning(String text, Pinning... accepted) {
        return Stream.of(accepted)
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no kind of entry"));
    }

    private static Endpoint endpoint(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return new Endpoint(DnsName.ofHost(text), Endpoint.DEFAULT_PORT);
        }
        int port =
                PORT.parse(RequestField.PORT.json(), text.substring(colon + 1)).intValueExact();
        return new Endpoint(DnsName.ofHost(text.substring(0, colon)), port);
    }

    private static Tracking tracking(String text) {
        return Stream.of(Tracking.values())
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no way of tracking"));
    }

    private static Instant time(String text) {
        try {
            return text.length() == DAY_LENGTH ? Instant.parse(text + "T00:00:00Z") : Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("is no time");
        }
    }
}
