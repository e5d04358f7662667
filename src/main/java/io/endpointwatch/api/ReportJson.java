package io.endpointwatch.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.Change;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.json.IsoDuration;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.TtlRange;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.render.text.CaveatText;
import io.endpointwatch.render.text.NextStepText;
import io.endpointwatch.render.text.ReasonText;
import io.endpointwatch.render.text.TtlText;
import io.endpointwatch.report.AddressSeen;
import io.endpointwatch.report.CandidateList;
import io.endpointwatch.report.Figures;
import io.endpointwatch.report.Judgement;
import io.endpointwatch.report.Lifetime;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.Recommendation;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.TtlHistory;
import io.endpointwatch.report.TtlSeen;
import io.endpointwatch.report.UnseenAddresses;
import io.endpointwatch.state.ExcludedAddress;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Writes reports as documents: `docs/report.md` describes the fields. Shares run from 0 to 1.
public final class ReportJson {
    /// A Lambda response holds 6 MB: more addresses than this are counted, not listed.
    private static final int MOST_ADDRESSES = 2000;
    /// So are TTLs: some endpoints make up a new name for every question.
    private static final int MOST_TTLS = 1000;
    private static final MathContext DIGITS = new MathContext(6);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ReportJson() {}

    public static ObjectNode of(Report report) {
        ObjectNode node = NODES.objectNode();
        node.put("endpoint", report.endpoint().toString());
        node.put("from", report.window().from().toString());
        node.put("to", report.window().to().toString());
        judgement(node, report.judgement());
        node.set("lasts", orNull(report.lifetime().map(one -> lasts(one.lasts()))));
        node.set(
                "holds",
                report.lifetime()
                        .map(one -> list(one.holds(), ReportJson::holds))
                        .orElseGet(NODES::arrayNode));
        node.put("reviewBy", report.judgement().reviewBy().map(Object::toString).orElse(null));
        node.set("lists", list(report.lists(), one -> pinList(one, report.recommendation())));
        node.set("leftOut", list(report.recommendation().leftOut(), ReportJson::leftOut));
        node.set("recommended", orNull(report.recommended().map(one -> prefixes(one.entries()))));
        node.set("overall", figures(report.overall()));
        node.set("vantages", vantages(report));
        addresses(node, report.addresses());
        node.set(
                "ttls",
                list(report.ttls().subList(0, Math.min(MOST_TTLS, report.ttls().size())), ReportJson::ttl));
        node.put("ttlsOmitted", Math.max(0, report.ttls().size() - MOST_TTLS));
        node.set("ttlHistory", list(report.ttlHistory(), ReportJson::ttlHistory));
        node.set("nameObjects", list(report.nameObjects(), NameObjectJson::of));
        node.set("changes", list(report.changes(), ReportJson::change));
        return node;
    }

    private static void judgement(ObjectNode node, Judgement judgement) {
        judgement.verdict().ifPresent(verdict -> node.put("verdict", verdict.toString()));
        node.put("provisional", judgement.provisional());
        node.put("watchOn", judgement.watchOn().map(Object::toString).orElse(null));
        node.set(
                "reasons",
                texts(judgement.reasons().stream().map(ReasonText::of).toList()));
        node.set(
                "notObserved",
                texts(judgement.notObserved().stream().map(CaveatText::of).toList()));
        node.set(
                "instead",
                texts(judgement.instead().stream().map(NextStepText::of).toList()));
    }

    private static ObjectNode lasts(Lifetime.Lasts lasts) {
        return NODES.objectNode()
                .put("confidence", share(lasts.confidence()))
                .put("atLeast", IsoDuration.text(lasts.atLeast()))
                .put("trials", lasts.trials())
                .put("ended", lasts.ended())
                .put("history", IsoDuration.text(lasts.history()));
    }

    private static ObjectNode holds(Lifetime.Holds holds) {
        return NODES.objectNode()
                .put("after", IsoDuration.text(holds.after()))
                .put("probability", share(holds.probability()));
    }

    private static ObjectNode pinList(CandidateList list, Recommendation entries) {
        ObjectNode node = NODES.objectNode().put("kind", list.kind().toString());
        if (list.kind() == Pinning.PUBLISHED) {
            node.set(
                    "sources",
                    texts(entries.sources().stream()
                            .map(PublishedSource::toString)
                            .toList()));
        }
        node.set("entries", prefixes(list.entries()));
        node.putObject("opens")
                .put("entries", list.opens().entries())
                .put("ipv4Addresses", list.opens().ipv4().toString())
                .put("ipv6Addresses", list.opens().ipv6().toString());
        node.set("lasts", orNull(list.lifetime().map(one -> lasts(one.lasts()))));
        node.set(
                "holds",
                list.lifetime().map(one -> list(one.holds(), ReportJson::holds)).orElseGet(NODES::arrayNode));
        node.set(
                "objections",
                texts(list.objections().stream().map(ReasonText::of).toList()));
        return node;
    }

    private static ObjectNode leftOut(ExcludedAddress one) {
        return NODES.objectNode()
                .put("address", one.address().toString())
                .put("reason", one.reason().toString());
    }

    private static ArrayNode vantages(Report report) {
        ArrayNode all = NODES.arrayNode();
        for (Map.Entry<Vantage, Figures> entry : report.vantages().entrySet()) {
            ObjectNode one = NODES.objectNode().put("vantage", entry.getKey().name());
            one.setAll(figures(entry.getValue()));
            all.add(one);
        }
        return all;
    }

    private static ObjectNode figures(Figures figures) {
        ObjectNode node = NODES.objectNode();
        node.put("sights", figures.results());
        node.put("availability", share(figures.availability()));
        ObjectNode failures = node.putObject("failures");
        figures.failures().forEach(failures::put);
        node.put("addresses", figures.addresses());
        node.put("prefixes", figures.prefixes());
        node.put("asns", figures.systems());
        node.put("networkNotKnown", figures.unannounced());
        node.putObject("runs")
                .put("number", figures.runs().number())
                .put("median", figures.runs().median().toString())
                .put("longest", figures.runs().longest().toString());
        node.put("changes", figures.changes());
        node.put("changesPerDay", share(figures.changesPerDay()));
        node.put(
                "sinceLastNewAddress",
                figures.sinceLastNew().map(Object::toString).orElse(null));
        node.put("watched", figures.watched().toString());
        node.put("observed", share(figures.observed()));
        node.set("unseen", unseen(figures.unseen()));
        return node;
    }

    private static ObjectNode unseen(UnseenAddresses unseen) {
        return NODES.objectNode()
                .put("basis", unseen.basis().toString())
                .put("probability", share(unseen.probability()))
                .put("changes", unseen.changes())
                .put("once", unseen.once());
    }

    private static void addresses(ObjectNode node, List<AddressSeen> addresses) {
        node.set(
                "addresses",
                list(addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size())), ReportJson::address));
        node.put("addressesOmitted", Math.max(0, addresses.size() - MOST_ADDRESSES));
    }

    private static ObjectNode address(AddressSeen one) {
        ObjectNode node = NODES.objectNode();
        node.put("address", one.address().toString());
        node.put("firstSeen", one.first().toString());
        node.put("lastSeen", one.last().toString());
        node.put("runs", one.runs());
        node.put("sights", one.results());
        node.set("seenBy", texts(one.seenBy().stream().map(Vantage::name).toList()));
        node.put("allowed", one.status().allowed().orElse(null));
        node.set("network", orNull(one.network().map(ReportJson::network)));
        return node;
    }

    private static ObjectNode network(Network network) {
        return NODES.objectNode()
                .put("prefix", network.prefix().toString())
                .put("asn", network.asn())
                .put("name", network.name());
    }

    private static ObjectNode ttl(TtlSeen ttl) {
        ObjectNode node = NODES.objectNode();
        node.put("ownerName", ttl.owner().text());
        node.put("vantage", ttl.lookup().vantage().name());
        node.put("family", ttl.lookup().family().toString());
        node.put("least", ttl.seen().map(TtlRange::least).orElse(null));
        node.put("greatest", ttl.seen().map(TtlRange::greatest).orElse(null));
        node.put("estimate", ttl.estimate().map(one -> one.seconds()).orElse(null));
        node.put("exact", ttl.estimate().map(one -> one.exact()).orElse(null));
        node.put("behaviour", ttl.estimate().flatMap(TtlText::behaviour).orElse(null));
        node.put(
                "silence",
                ttl.estimate()
                        .flatMap(one -> one.silence())
                        .map(Object::toString)
                        .orElse(null));
        return node;
    }

    private static ObjectNode ttlHistory(TtlHistory history) {
        ObjectNode node = NODES.objectNode().put("ownerName", history.owner().text());
        node.set(
                "seen",
                list(
                        history.seen(),
                        level -> NODES.objectNode()
                                .put("from", level.from().toString())
                                .put("to", level.to().toString())
                                .put("least", level.range().least())
                                .put("greatest", level.range().greatest())));
        node.set(
                "published",
                list(
                        history.published(),
                        one -> NODES.objectNode()
                                .put("from", one.from().toString())
                                .put("seconds", one.seconds())
                                .put("exact", one.exact())));
        return node;
    }

    private static ObjectNode change(Change change) {
        return NODES.objectNode()
                .put("type", change.type())
                .put("severity", change.severity().toString())
                .put("reason", change.reason().toString())
                .put("at", change.context().at().toString())
                .put("id", change.id())
                .put("summary", change.summary());
    }

    private static ArrayNode prefixes(List<Prefix> prefixes) {
        return texts(prefixes.stream().map(Prefix::toString).toList());
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode node = NODES.arrayNode();
        texts.forEach(node::add);
        return node;
    }

    private static <T> ArrayNode list(Collection<T> things, Function<T, ObjectNode> write) {
        ArrayNode node = NODES.arrayNode();
        things.forEach(one -> node.add(write.apply(one)));
        return node;
    }

    private static JsonNode orNull(Optional<? extends JsonNode> node) {
        return node.isPresent() ? node.get() : NODES.nullNode();
    }

    /// Six digits that count: none of the estimates is worth more.
    static BigDecimal share(double number) {
        return new BigDecimal(number).round(DIGITS).stripTrailingZeros();
    }
}
