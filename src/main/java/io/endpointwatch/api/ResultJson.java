package io.endpointwatch.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.json.AddressJson;
import io.endpointwatch.json.ChangeJson;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.published.PublishedLists;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.state.ExcludedAddress;
import io.endpointwatch.state.State;
import io.endpointwatch.ttl.CacheTrait;
import io.endpointwatch.ttl.TtlModels;
import io.endpointwatch.usecase.Accept;
import io.endpointwatch.usecase.CheckResult;
import io.endpointwatch.usecase.History;
import io.endpointwatch.usecase.ShowHistory;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/// Writes what was found, for programs: the results of the function and of `--json`.
public final class ResultJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ResultJson() {}

    /// What a check found.
    public static ObjectNode of(CheckResult result) {
        State state = result.evaluation().next();
        ObjectNode json = JSON.objectNode()
                .put("endpoint", state.endpoint().toString())
                .put("checkedAt", result.observation().at().toString())
                .put("verdict", result.evaluation().verdict().toString())
                .put("severity", result.evaluation().severity().toString())
                .put(
                        "reason",
                        result.evaluation().reason().map(ChangeReason::toString).orElse(null))
                .put("sequence", result.sequence())
                .put("digest", state.pool().digest());
        Set<IpAddress> disputed = state.disputed();
        PublishedLists lists = PublishedLists.of(result.observation().ranges().published());
        json.set(
                "addresses",
                array(
                        state.pool().members().values(),
                        one -> address(one, disputed.contains(one.address()), state, result.observation(), lists)));
        json.set("answers", array(result.observation().results(), one -> answer(one, state.ttls())));
        json.set("changes", array(result.evaluation().changes(), ChangeJson::write));
        json.set("notified", texts(result.notified()));
        SortedMap<PublishedSource, PublishedState> published =
                result.observation().ranges().published();
        if (!published.isEmpty()) {
            json.set("published", array(published.values(), PublishedJson::of));
        }
        return json;
    }

    /// What was accepted.
    public static ObjectNode of(Accept.Result result) {
        ObjectNode json = JSON.objectNode()
                .put("endpoint", result.state().endpoint().toString())
                .put("sequence", result.sequence());
        json.set("accepted", texts(result.added().prefixes()));
        json.set("removed", texts(result.removed().prefixes()));
        json.set("allowed", texts(result.state().accepted().prefixes()));
        json.put(
                "reviewBy",
                result.state()
                        .reminders()
                        .review()
                        .map(review -> review.due().toString())
                        .orElse(null));
        json.set(
                "leftOut",
                texts(result.leftOut().stream().map(ExcludedAddress::address).toList()));
        json.set("warnings", texts(result.warnings()));
        return json;
    }

    /// What happened.
    public static ObjectNode of(Endpoint endpoint, ShowHistory.Result result) {
        ObjectNode json = JSON.objectNode()
                .put("endpoint", endpoint.toString())
                .put("since", result.since().toString());
        json.set("runs", array(result.history().runs(), ResultJson::run));
        json.set("changes", array(result.history().changes(), ChangeJson::write));
        return json;
    }

    /// Whether there was something to forget.
    public static ObjectNode reset(Endpoint endpoint, boolean forgotten) {
        return JSON.objectNode().put("endpoint", endpoint.toString()).put("forgotten", forgotten);
    }

    /// How much was copied.
    public static ObjectNode copied(Endpoint endpoint, History history) {
        return JSON.objectNode()
                .put("endpoint", endpoint.toString())
                .put("runs", history.runs().size())
                .put("changes", history.changes().size());
    }

    private static ObjectNode address(
            PooledAddress one, boolean disputed, State state, Observation observation, PublishedLists lists) {
        ObjectNode json = AddressJson.write(one);
        if (disputed) {
            json.put("disputed", true);
        }
        if (!observation.ranges().published().isEmpty()) {
            json.set(
                    "published", texts(lists.holding(one.address(), state.pool().nat64())));
        }
        state.registered(one.address()).ifPresent(block -> json.set("registered", PublishedJson.of(block)));
        Optional.ofNullable(observation.connects().get(one.address()))
                .ifPresent(connect -> json.set("connect", connect(connect)));
        return json;
    }

    private static ObjectNode connect(ConnectResult connect) {
        return switch (connect) {
            case ConnectResult.Connected connected ->
                JSON.objectNode()
                        .put("ok", true)
                        .put(
                                "certificateExpires",
                                connected.certificateExpires().toString());
            case ConnectResult.Failed failed ->
                JSON.objectNode()
                        .put("ok", false)
                        .put("failure", failed.failure().toString());
        };
    }

    private static ObjectNode answer(LookupResult lookupResult, TtlModels ttls) {
        Answer answer = lookupResult.answer();
        Optional<RRset> rrset =
                answer instanceof Answer.Answered answered ? Optional.of(answered.rrset()) : Optional.empty();
        Optional<Exchange> exchange = answer.lastExchange();
        ObjectNode json = JSON.objectNode()
                .put("vantage", lookupResult.lookup().vantage().name())
                .put("family", lookupResult.lookup().family().toString())
                .put("rcode", rcode(answer).map(Rcode::toString).orElse(null))
                .put("failure", failure(answer).orElse(null));
        json.set("chain", chain(answer.chain()));
        json.set(
                "addresses",
                texts(rrset.map(RRset::addresses)
                        .<Collection<?>>map(Function.identity())
                        .orElse(Set.of())));
        Set<CacheTrait> traits = CacheTrait.of(ttls, lookupResult.lookup());
        if (!traits.isEmpty()) {
            json.set("ttlTraits", texts(traits));
        }
        if (lookupResult.lookup().vantage().clientSubnet().isPresent()) {
            json.put(
                    "clientSubnetScope",
                    exchange.flatMap(Exchange::clientSubnetScope).orElse(null));
        }
        return json.put("ttl", rrset.map(RRset::ttl).orElse(null))
                .put("authenticated", exchange.map(Exchange::authenticated).orElse(false))
                .put("nsid", exchange.flatMap(Exchange::nsid).orElse(null))
                .put(
                        "transport",
                        exchange.map(one -> one.transport().toString()).orElse(null))
                .put("rttMillis", exchange.map(one -> one.rtt().toMillis()).orElse(null));
    }

    private static ArrayNode chain(CnameChain chain) {
        return array(
                chain.records(),
                record -> JSON.objectNode()
                        .put("owner", record.owner().text())
                        .put("target", record.target().text())
                        .put("ttl", record.ttl()));
    }

    private static Optional<Rcode> rcode(Answer answer) {
        return switch (answer) {
            case Answer.Answered _, Answer.NoData _ -> Optional.of(Rcode.NOERROR);
            case Answer.NxDomain _ -> Optional.of(Rcode.NXDOMAIN);
            case Answer.Unanswered unanswered -> unanswered.failure().rcode();
        };
    }

    /// How it failed, if the RCODE alone does not say so.
    private static Optional<String> failure(Answer answer) {
        return answer instanceof Answer.Unanswered unanswered
                ? Optional.of(unanswered.failure().kind())
                        .filter(kind -> kind != Failure.Kind.RCODE)
                        .map(Enum::toString)
                : Optional.empty();
    }

    private static ObjectNode run(Run run) {
        ObjectNode json = JSON.objectNode()
                .put("vantage", run.lookup().vantage().name())
                .put("family", run.lookup().family().toString())
                .put(
                        "outcome",
                        run.outcome() instanceof Outcome.Addresses
                                ? "addresses"
                                : run.outcome().how());
        json.set("addresses", texts(run.outcome().addresses()));
        json.put("first", run.first().toString())
                .put("last", run.last().toString())
                .put("sights", run.results())
                .put("largestGap", run.largestGap().toString());
        json.put("owner", run.ttls().owner().map(Object::toString).orElse(null));
        run.ttls()
                .addresses()
                .ifPresent(ttl -> json.put("leastTtl", ttl.least()).put("greatestTtl", ttl.greatest()));
        json.set(
                "aliases",
                array(
                        run.ttls().aliases().entrySet(),
                        alias -> JSON.objectNode()
                                .put("owner", alias.getKey().text())
                                .put("leastTtl", alias.getValue().least())
                                .put("greatestTtl", alias.getValue().greatest())));
        return json;
    }

    private static <T> ArrayNode array(Iterable<T> things, Function<T, ObjectNode> write) {
        ArrayNode array = JSON.arrayNode();
        things.forEach(thing -> array.add(write.apply(thing)));
        return array;
    }

    private static ArrayNode texts(Iterable<?> things) {
        ArrayNode array = JSON.arrayNode();
        things.forEach(thing -> array.add(thing.toString()));
        return array;
    }
}
