package io.endpointwatch.api;

import static io.endpointwatch.api.ValueGrammar.shown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.usecase.Feed;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.Request;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads requests as they come in a payload.
public final class RequestReader {
    /// The most requests of one invocation.
    public static final int MAX_CHECKS = 1000;
    /// The most lookups of one invocation: every vantage of every check, for each of its families.
    public static final int MAX_LOOKUPS = 20_000;

    private static final String PUBLISHED = "published";
    private static final String SYNC = "sync";
    /// Stands where a request is about no endpoint, or names its endpoints otherwise.
    private static final Endpoint NO_ENDPOINT = new Endpoint(DnsName.ofHost("invalid"), Endpoint.DEFAULT_PORT);

    private static final String CHECKS = "checks";
    private static final String PAYLOAD = "payload";
    private static final ValueGrammar<String> ACTION = new ValueGrammar<>(
            "check, report, accept, history, reset, sync, published, allowlist, feed", Function.identity());

    private final Optional<String> defaultEndpoint;
    private final Optional<String> region;

    /// @param defaultEndpoint the host that is meant if a request names none
    /// @param region that every lookup is made in; it becomes part of the names of vantages
    public RequestReader(Optional<String> defaultEndpoint, Optional<String> region) {
        this.defaultEndpoint = defaultEndpoint;
        this.region = region;
    }

    /// Whether the payload asks for several things at once.
    public static boolean isBatch(JsonNode payload) {
        return payload.has(CHECKS);
    }

    /// The requests of a payload: one, or those of its field `checks`.
    ///
    /// @throws InvalidRequestException if any of them is refused
    public List<Request> readAll(JsonNode payload) {
        PayloadLimits.measure(payload);
        List<Request> requests = isBatch(payload) ? batch(payload) : List.of(read(object(payload, PAYLOAD)));
        long lookups = requests.stream().mapToLong(RequestReader::lookups).sum();
        if (lookups > MAX_LOOKUPS) {
            throw new InvalidRequestException(
                    PAYLOAD,
                    lookups + " lookups",
                    "at most " + MAX_LOOKUPS + ": every resolver, alone and with every client subnet, for each family");
        }
        return requests;
    }

    private static long lookups(Request request) {
        return switch (request) {
            case Request.Check check ->
                (long) check.vantages().size() * check.families().size();
            case Request.CheckAndFeed both -> lookups(both.check());
            case Request.Accept _,
                    Request.ShowHistory _,
                    Request.MakeReport _,
                    Request.Reset _,
                    Request.Sync _,
                    Request.Published _,
                    Request.MakeAllowlist _,
                    Request.WriteFeed _ -> 0;
        };
    }

    private List<Request> batch(JsonNode payload) {
        payload.properties().forEach(field -> {
            if (!field.getKey().equals(CHECKS)) {
                throw RequestFields.unknown(field.getKey(), field.getValue(), CHECKS);
            }
        });
        JsonNode checks = payload.get(CHECKS);
        if (!checks.isArray() || checks.isEmpty() || checks.size() > MAX_CHECKS) {
            throw new InvalidRequestException(
                    CHECKS,
                    checks.isEmpty() ? shown(checks.toString()) : checks.size() + " elements",
                    "a list of 1 to " + MAX_CHECKS + " requests");
        }
        List<Request> requests = new ArrayList<>();
        for (JsonNode one : checks) {
            String path = CHECKS + "[" + requests.size() + "]";
            requests.add(read(object(one, path), path));
        }
        return requests;
    }

    private static ObjectNode object(JsonNode payload, String where) {
        if (payload instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidRequestException(
                where, shown(payload.toString()), "a JSON object with the fields of a request");
    }

    private Request read(ObjectNode object, String path) {
        try {
            return read(object);
        } catch (InvalidRequestException refused) {
            throw refused.named(path + "." + refused.field());
        }
    }

    private Request read(ObjectNode object) {
        RequestFields fields = new RequestFields(object);
        String action = fields.text(RequestField.ACTION, ACTION).orElse("check");
        return action.equals("allowlist") || action.equals("feed") ? list(action, fields) : read(action, fields);
    }

    private Request read(String action, RequestFields fields) {
        List<Endpoint> several =
                fields.texts(RequestField.ENDPOINTS, RequestGrammar.ENDPOINT).orElse(List.of());
        if (!several.isEmpty() && !action.equals(SYNC)) {
            throw new InvalidRequestException(
                    RequestField.ENDPOINTS.json(), "beside the action " + action, "with sync, allowlist and feed");
        }
        RequestBuilder request = action.equals(PUBLISHED) && !fields.has(RequestField.ENDPOINT)
                ? new RequestBuilder(NO_ENDPOINT)
                : builder(fields, several);
        region.ifPresent(request::region);
        takeAll(fields, request);
        fields.text(RequestField.FORMAT, RequestGrammar.FORMAT).ifPresent(request::format);
        Request.MakeReport report = request.report();
        Optional<Feed> feed = ListReader.feed(fields, Optional.of(report.endpoint()), report);
        return switch (action) {
            case "check" ->
                feed.<Request>map(one -> new Request.CheckAndFeed(request.check(), one))
                        .orElseGet(request::check);
            case "accept" -> request.accept();
            case "report" -> request.report();
            case "history" -> request.history();
            case "reset" -> request.reset();
            case SYNC -> request.sync();
            case PUBLISHED -> request.listsOnly();
            case String other ->
                throw new InvalidRequestException(
                        RequestField.ACTION.json(), '"' + shown(other) + '"', ACTION.accepted());
        };
    }

    /// The field `endpoints` may stand in place of `endpoint`.
    private RequestBuilder builder(RequestFields fields, List<Endpoint> several) {
        boolean isNamed =
                fields.text(RequestField.ENDPOINT, RequestGrammar.HOST).isPresent();
        return isNamed || several.isEmpty()
                ? new RequestBuilder(endpoint(fields).orElseThrow(RequestReader::noEndpoint)).more(several)
                : new RequestBuilder(several.getFirst()).more(several.subList(1, several.size()));
    }

    /// A request about a list names endpoints or a group, so it may lack the one endpoint.
    private Request list(String action, RequestFields fields) {
        Optional<Endpoint> endpoint = endpoint(fields);
        RequestBuilder request = new RequestBuilder(endpoint.orElse(NO_ENDPOINT));
        takeAll(fields, request);
        Optional<Feed> feed = ListReader.feed(fields, endpoint, request.report());
        if (action.equals("allowlist")) {
            return new Request.MakeAllowlist(ListReader.list(fields, endpoint, request.report(), false));
        }
        return new Request.WriteFeed(feed.orElseThrow(
                () -> new InvalidRequestException(RequestField.FEED.json(), "missing", "where to write which list")));
    }

    private static InvalidRequestException noEndpoint() {
        return new InvalidRequestException(
                RequestField.ENDPOINT.json(),
                "missing",
                "the host name to watch, such as acme-v02.api.letsencrypt.org");
    }

    private Optional<Endpoint> endpoint(RequestFields fields) {
        int port = fields.number(RequestField.PORT, RequestGrammar.PORT)
                .map(BigDecimal::intValueExact)
                .orElse(Endpoint.DEFAULT_PORT);
        return fields.text(RequestField.ENDPOINT, RequestGrammar.HOST)
                .or(() -> defaultEndpoint.map(DnsName::ofHost))
                .map(host -> new Endpoint(host, port));
    }

    /// Every field is read, whatever the action: a bad value beside `reset` is a mistake about something.
    private static void takeAll(RequestFields fields, RequestBuilder request) {
        fields.texts(RequestField.RESOLVERS, RequestGrammar.RESOLVER).ifPresent(request::resolvers);
        fields.texts(RequestField.CLIENT_SUBNETS, RequestGrammar.PREFIX).ifPresent(request::clientSubnets);
        fields.texts(RequestField.FAMILIES, RequestGrammar.FAMILY).ifPresent(request::families);
        fields.flag(RequestField.CONNECT).ifPresent(request::connect);
        fields.flag(RequestField.NETWORKS).ifPresent(request::networks);
        fields.text(RequestField.TIMEOUT, RequestGrammar.TIMEOUT.iso()).ifPresent(request::timeout);
        fields.flag(RequestField.DRY_RUN).ifPresent(request::dryRun);
        takePolicy(fields, request);
        fields.allowlist(RequestField.REMOVE).ifPresent(request::remove);
        fields.flag(RequestField.LIST).ifPresent(request::list);
        fields.text(RequestField.WINDOW, RequestGrammar.WINDOW.iso()).ifPresent(request::window);
        fields.text(RequestField.UNTIL, RequestGrammar.UNTIL).ifPresent(request::until);
        fields.text(RequestField.HOLDS_FOR, RequestGrammar.HOLDS_FOR.iso()).ifPresent(request::holdsFor);
        fields.number(RequestField.WITH, RequestGrammar.WITH)
                .map(BigDecimal::doubleValue)
                .ifPresent(request::with);
        fields.texts(RequestField.PUBLISHED, RequestGrammar.PUBLISHED).ifPresent(request::published);
        fields.flag(RequestField.REGISTERED).ifPresent(request::registered);
        fields.text(RequestField.GROUP, RequestGrammar.GROUP_OF_ENDPOINT).ifPresent(request::group);
        fields.flag(RequestField.PUBLISH).ifPresent(request::publish);
        checkList(fields);
        takeList(fields, request);
    }

    private static void takeList(RequestFields fields, RequestBuilder request) {
        fields.text(RequestField.TO, RequestGrammar.TO).ifPresent(request::to);
        fields.text(RequestField.AS, RequestGrammar.AS).ifPresent(request::as);
        fields.text(RequestField.REMOVE_AFTER, RequestGrammar.REMOVE_AFTER.iso())
                .ifPresent(request::removeAfter);
        fields.number(RequestField.MAX_ADDED, RequestGrammar.MAX_ADDED)
                .map(BigDecimal::intValueExact)
                .ifPresent(request::maxAdded);
    }

    private static void takePolicy(RequestFields fields, RequestBuilder request) {
        fields.allowlist(RequestField.ALLOW).ifPresent(request::allow);
        fields.text(RequestField.TRACKING, RequestGrammar.TRACKING).ifPresent(request::tracking);
        fields.text(RequestField.FORGET_AFTER, RequestGrammar.FORGET_AFTER.iso())
                .ifPresent(request::forgetAfter);
        fields.number(RequestField.CONFIRM_FAILURES, RequestGrammar.CONFIRM_FAILURES)
                .map(BigDecimal::intValueExact)
                .ifPresent(request::confirmFailures);
        fields.text(RequestField.REMIND_EVERY, RequestGrammar.REMIND_EVERY.iso())
                .ifPresent(request::remindEvery);
        fields.text(RequestField.DIGEST_EVERY, RequestGrammar.DIGEST_EVERY.iso())
                .ifPresent(request::digestEvery);
        fields.flag(RequestField.NOTIFY_BASELINE).ifPresent(request::notifyBaseline);
    }

    /// The fields of a list, beside which another action may stand.
    private static void checkList(RequestFields fields) {
        fields.texts(RequestField.ENDPOINTS, RequestGrammar.ENDPOINT);
        fields.text(RequestField.NAME, RequestGrammar.NAME);
        fields.texts(RequestField.PROTOCOLS, RequestGrammar.PROTOCOL);
        fields.text(RequestField.EXPIRE, RequestGrammar.EXPIRE.iso());
        fields.flag(RequestField.HEADER);
        fields.refuse(RequestField.SHRINK, RequestField.FEED);
    }
}
