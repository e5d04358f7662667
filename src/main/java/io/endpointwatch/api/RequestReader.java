package io.endpointwatch.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.report.VerdictTarget;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.Tracking;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.ReportFormat;
import io.endpointwatch.usecase.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads requests as they come in a payload. The command line puts its options into the same form, so there is one
/// place that refuses.
public final class RequestReader {
    /// The most resolvers, and the most client subnets, of a check.
    public static final int MAX_VANTAGE_PARTS = 64;
    /// The most prefixes of an allowlist in a payload. Twice as many are the most values that all of a payload
    /// may hold.
    public static final int MAX_ALLOWED = 50_000;
    /// The most requests of one invocation.
    public static final int MAX_CHECKS = 1000;
    /// The most lookups of one invocation: every vantage of every check, for each of its families.
    public static final int MAX_LOOKUPS = 20_000;

    private static final Set<String> FIELDS = Set.of(
            "action",
            "endpoint",
            "port",
            "resolvers",
            "clientSubnets",
            "families",
            "allow",
            "remove",
            "list",
            "tracking",
            "forgetAfter",
            "confirmFailures",
            "remindEvery",
            "digestEvery",
            "connect",
            "networks",
            "timeout",
            "dryRun",
            "notifyBaseline",
            "window",
            "until",
            "holdsFor",
            "with",
            "format",
            "publish");
    private static final String HOST = "a host name such as www.example.org";
    private static final String RESOLVERS =
            "system, IP[:port], [IPv6]:port, tcp://IP[:port], authoritative," + " authoritative://IP[:port]";
    private static final String ACTIONS = "check, report, accept, history, reset";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);
    private static final int DAY_LENGTH = "2026-11-28".length();
    private static final double LEAST_WITH = 0.01;
    private static final double GREATEST_WITH = 0.99;
    private static final Duration DEFAULT_WINDOW = Duration.ofDays(30);

    private final Optional<String> defaultEndpoint;
    private final Optional<String> region;
    private final RequestForm form;

    /// @param defaultEndpoint the host that is meant where a request names none
    public RequestReader(Optional<String> defaultEndpoint) {
        this(defaultEndpoint, Optional.empty());
    }

    /// @param region that every vantage is in, by its name; absent where no name tells
    public RequestReader(Optional<String> defaultEndpoint, Optional<String> region) {
        this(defaultEndpoint, region, RequestForm.PAYLOAD);
    }

    private RequestReader(Optional<String> defaultEndpoint, Optional<String> region, RequestForm form) {
        this.defaultEndpoint = defaultEndpoint;
        this.region = region;
        this.form = form;
    }

    /// Reads the options of the command line: durations as people type them, and errors name options.
    public static RequestReader ofOptions() {
        return new RequestReader(Optional.empty(), Optional.empty(), RequestForm.OPTIONS);
    }

    /// Whether the payload asks for several things at once.
    public static boolean isBatch(JsonNode payload) {
        return payload.has("checks");
    }

    /// The requests of a payload: one, or those of its field `checks`.
    ///
    /// @throws InvalidRequestException where any of them is refused
    public List<Request> readAll(JsonNode payload) {
        PayloadLimits.measure(payload);
        List<Request> requests = isBatch(payload) ? batch(payload) : List.of(read(payload, ""));
        long lookups = requests.stream().mapToLong(RequestReader::lookups).sum();
        if (lookups > MAX_LOOKUPS) {
            throw new InvalidRequestException(
                    "payload",
                    lookups + " lookups; accepted: at most " + MAX_LOOKUPS
                            + ": every resolver, alone and with every client subnet, for each family");
        }
        return requests;
    }

    private static long lookups(Request request) {
        return request instanceof Request.Check check
                ? (long) check.vantages().size() * check.families().size()
                : 0;
    }

    private List<Request> batch(JsonNode payload) {
        new RequestFields(object(payload, "payload"), "", form).only(Set.of("checks"));
        JsonNode checks = payload.get("checks");
        if (!checks.isArray() || checks.isEmpty() || checks.size() > MAX_CHECKS) {
            String value = checks.isEmpty() ? RequestFields.shown(checks.toString()) : checks.size() + " elements";
            throw new InvalidRequestException(
                    "checks", value + "; accepted: a list of 1 to " + MAX_CHECKS + " requests");
        }
        return Stream.iterate(0, i -> i < checks.size(), i -> i + 1)
                .map(i -> read(checks.get(i), "checks[" + i + "]"))
                .toList();
    }

    /// Every field is read, whatever the action: a bad value beside `reset` is a mistake about something.
    private Request read(JsonNode payload, String where) {
        String path = where.isEmpty() ? "" : where + ".";
        RequestFields fields =
                new RequestFields(object(payload, where.isEmpty() ? "payload" : where), path, form).only(FIELDS);
        Request.Check check = check(fields);
        Request.MakeReport report = new Request.MakeReport(
                check.endpoint(),
                window(fields),
                until(fields),
                target(fields),
                format(fields),
                fields.flag("publish").orElse(false));
        Request.Accept accept = new Request.Accept(
                check.endpoint(),
                check.policy().allow(),
                allowlist(fields, "remove").orElse(Allowlist.EMPTY),
                fields.flag("list").orElse(false),
                check.dryRun());
        return switch (fields.text("action", ACTIONS, Function.identity()).orElse("check")) {
            case "check" -> check;
            case "accept" -> checked(accept, fields);
            case "report" -> report;
            case "history" -> new Request.ShowHistory(report.endpoint(), report.window());
            case "reset" -> new Request.Reset(check.endpoint(), check.dryRun());
            case String other ->
                throw new InvalidRequestException(
                        path + "action", '"' + RequestFields.shown(other) + "\"; accepted: " + ACTIONS);
        };
    }

    private static Request.Accept checked(Request.Accept accept, RequestFields fields) {
        if (accept.allow().filter(Allowlist::isEmpty).isPresent()) {
            throw new InvalidRequestException(
                    fields.name("allow"),
                    "[]; accepted: a list, each " + Prefix.GRAMMAR
                            + "; leave it out to accept every address that is known");
        }
        if (accept.list() && (accept.allow().isPresent() || !accept.remove().isEmpty())) {
            throw new InvalidRequestException(
                    fields.name("list"),
                    "true, and there is something to accept or to remove;" + " accepted: one of these");
        }
        return accept;
    }

    private static ObjectNode object(JsonNode payload, String where) {
        if (payload instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidRequestException(
                where,
                RequestFields.shown(payload.toString()) + "; accepted: a JSON object with the fields of a request");
    }

    private Request.Check check(RequestFields fields) {
        return new Request.Check(
                endpoint(fields),
                vantages(fields),
                families(fields),
                policy(fields),
                fields.flag("connect").orElse(false),
                fields.flag("networks").orElse(true),
                duration(fields, "timeout", Duration.ofMillis(10), Duration.ofMinutes(1))
                        .orElse(DEFAULT_TIMEOUT),
                dryRun(fields));
    }

    private Endpoint endpoint(RequestFields fields) {
        DnsName host = fields.text("endpoint", HOST, DnsName::ofHost)
                .or(() -> defaultEndpoint.map(DnsName::ofHost))
                .orElseThrow(() -> new InvalidRequestException(
                        fields.name("endpoint"),
                        "missing; accepted: the host name to watch, such as acme-v02.api.letsencrypt.org"));
        return new Endpoint(host, fields.number("port", 1, 65535).orElse(Endpoint.DEFAULT_PORT));
    }

    private List<Vantage> vantages(RequestFields fields) {
        List<Upstream> resolvers = fields.someTexts("resolvers", MAX_VANTAGE_PARTS, RESOLVERS, Upstream::parse)
                .orElse(List.of(new Upstream.SystemResolvers()));
        List<Prefix> subnets = fields.texts("clientSubnets", MAX_VANTAGE_PARTS, Prefix.GRAMMAR, Prefix::parse)
                .orElse(List.of());
        return resolvers.stream()
                .distinct()
                .flatMap(resolver -> Stream.concat(
                        Stream.of(Vantage.of(resolver)),
                        subnets.stream()
                                .distinct()
                                .filter(_ -> resolver.isRecursive())
                                .map(s -> Vantage.of(resolver, s))))
                .map(vantage -> region.map(vantage::in).orElse(vantage))
                .toList();
    }

    private static Set<Family> families(RequestFields fields) {
        return fields.someTexts("families", Family.values().length, "ipv4 or ipv6", Family::parse)
                .<Set<Family>>map(EnumSet::copyOf)
                .orElse(EnumSet.allOf(Family.class));
    }

    private static Policy policy(RequestFields fields) {
        return new Policy(
                allowlist(fields, "allow"),
                fields.text("tracking", "pool or exact", RequestReader::tracking)
                        .orElse(Tracking.POOL),
                duration(fields, "forgetAfter", Duration.ofSeconds(1), Duration.ofDays(366))
                        .orElse(Policy.DEFAULT.forgetAfter()),
                fields.number("confirmFailures", 1, 1000).orElse(Policy.DEFAULT.confirmFailures()),
                duration(fields, "remindEvery", Duration.ZERO, Duration.ofDays(366))
                        .orElse(Policy.DEFAULT.remindEvery()),
                duration(fields, "digestEvery", Duration.ZERO, Duration.ofDays(366))
                        .orElse(Policy.DEFAULT.digestEvery()),
                fields.flag("notifyBaseline").orElse(false));
    }

    private static Tracking tracking(String text) {
        return Stream.of(Tracking.values())
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no way of tracking"));
    }

    private static ReportFormat format(RequestFields fields) {
        return fields.text("format", "text, json, csv or html", ReportFormat::parse)
                .orElse(ReportFormat.JSON);
    }

    /// No payload holds an allowlist that was read already; the command line does, since files may be longer
    /// than payloads.
    private static Optional<Allowlist> allowlist(RequestFields fields, String name) {
        return fields.object().get(name) instanceof POJONode node && node.getPojo() instanceof Allowlist read
                ? Optional.of(read)
                : fields.texts(name, MAX_ALLOWED, Prefix.GRAMMAR, Prefix::parse).map(Allowlist::of);
    }

    private static boolean dryRun(RequestFields fields) {
        return fields.flag("dryRun").orElse(false);
    }

    private static Duration window(RequestFields fields) {
        return duration(fields, "window", Duration.ofMinutes(1), Duration.ofDays(3660))
                .orElse(DEFAULT_WINDOW);
    }

    private static Optional<Instant> until(RequestFields fields) {
        return fields.text(
                "until",
                "a time in UTC such as 2026-11-28T12:00:00Z, or a day such as 2026-11-28",
                RequestReader::time);
    }

    private static Instant time(String text) {
        try {
            return text.length() == DAY_LENGTH ? Instant.parse(text + "T00:00:00Z") : Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("is no time");
        }
    }

    private static VerdictTarget target(RequestFields fields) {
        return new VerdictTarget(
                duration(fields, "holdsFor", Duration.ofHours(1), Duration.ofDays(365))
                        .orElse(VerdictTarget.DEFAULT.holdsFor()),
                fields.decimal("with", LEAST_WITH, GREATEST_WITH).orElse(VerdictTarget.DEFAULT.with()));
    }

    private static Optional<Duration> duration(RequestFields fields, String name, Duration least, Duration greatest) {
        return fields.text(name, fields.form().durations(least, greatest), text -> {
            Duration duration = duration(fields.form(), text);
            if (duration.compareTo(least) < 0 || duration.compareTo(greatest) > 0) {
                throw new IllegalArgumentException("is out of bounds");
            }
            return duration;
        });
    }

    private static Duration duration(RequestForm form, String text) {
        try {
            return form.duration(text);
        } catch (DateTimeParseException | ArithmeticException _) {
            throw new IllegalArgumentException("is no duration");
        }
    }
}
