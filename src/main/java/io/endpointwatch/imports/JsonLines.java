package io.endpointwatch.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Ttl;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.imports.ImportedData.Malformed;
import io.endpointwatch.imports.ImportedData.Moment;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.LookupResult;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads one answer a line, each a JSON object with the fields of an answer in a check's result, and `at`.
final class JsonLines {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> FIELDS = Set.of(
            "at",
            "vantage",
            "family",
            "rcode",
            "failure",
            "chain",
            "addresses",
            "ttl",
            "authenticated",
            "nsid",
            "clientSubnetScope",
            "transport",
            "rttMillis",
            "ttlTraits",
            "networks");
    private static final int QUOTED = 80;
    private static final long MAX_TTL = 0xffff_ffffL;

    private JsonLines() {}

    /// Empty lines are passed over.
    ///
    /// @param host the name that was asked for
    /// @param now what the clock says: nothing was seen after it
    static ImportedData parse(List<String> lines, DnsName host, Instant now) {
        List<Moment> moments = new ArrayList<>();
        List<Malformed> malformed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                try {
                    moments.add(moment(i + 1, JSON.readTree(lines.get(i)), host));
                } catch (JsonProcessingException e) {
                    malformed.add(new Malformed(i + 1, "no JSON object: " + e.getOriginalMessage()));
                } catch (IllegalArgumentException | DateTimeException e) {
                    malformed.add(new Malformed(i + 1, String.valueOf(e.getMessage())));
                }
            }
        }
        return ImportedData.of(moments, malformed, now);
    }

    private static Moment moment(int line, JsonNode node, DnsName host) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("no JSON object");
        }
        only(FIELDS, node);
        Lookup lookup = new Lookup(Vantage.parse(text(node, "vantage")), Family.parse(text(node, "family")));
        return new Moment(
                line,
                Instant.parse(text(node, "at")),
                new LookupResult(lookup, answer(node, host, lookup.family())),
                LineNetworks.of(node, addresses(node, lookup.family())));
    }

    /// Refuses fields other than these.
    static void only(Set<String> known, JsonNode node) {
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw new IllegalArgumentException("unknown field " + field + "; accepted: " + new TreeSet<>(known));
            }
        });
    }

    private static Answer answer(JsonNode node, DnsName host, Family family) {
        CnameChain chain = chain(node, host);
        List<IpAddress> addresses = addresses(node, family);
        if (node.hasNonNull("failure")) {
            expectNone(addresses, "failure");
            return new Answer.Unanswered(failure(text(node, "failure"), node), chain, Optional.empty());
        }
        Rcode rcode = Rcode.parse(text(node, "rcode"));
        if (!rcode.equals(Rcode.NOERROR)) {
            expectNone(addresses, "rcode " + rcode);
            return rcode.equals(Rcode.NXDOMAIN)
                    ? new Answer.NxDomain(chain, exchange(node))
                    : new Answer.Unanswered(Failure.of(rcode), chain, Optional.of(exchange(node)));
        }
        if (node.hasNonNull("ttl") && !node.hasNonNull("addresses")) {
            throw new IllegalArgumentException("addresses are missing where there is a ttl; NODATA has none");
        }
        return addresses.isEmpty()
                ? new Answer.NoData(chain, exchange(node))
                : new Answer.Answered(RRset.of(chain.canonicalName(), addresses, ttl(node)), chain, exchange(node));
    }

    private static CnameChain chain(JsonNode node, DnsName host) {
        CnameChain chain = CnameChain.none(host);
        for (JsonNode hop : list(node, "chain")) {
            DnsName owner = DnsName.ofPresentation(text(hop, "owner"));
            if (!owner.equals(chain.canonicalName())) {
                throw new IllegalArgumentException(
                        "the chain breaks at " + owner + ": expected " + chain.canonicalName());
            }
            chain = chain.follow(DnsName.ofPresentation(text(hop, "target")), ttl(hop));
        }
        return chain;
    }

    /// Answers of IPv6 may hold addresses of IPv4: those that are IPv4-mapped in AAAA records.
    private static List<IpAddress> addresses(JsonNode node, Family family) {
        List<IpAddress> addresses = new ArrayList<>();
        for (JsonNode one : list(node, "addresses")) {
            if (!one.isTextual()) {
                throw new IllegalArgumentException("an element of addresses is no text: " + quote(one));
            }
            IpAddress address = IpAddress.parse(one.textValue());
            if (family == Family.IPV4 && address.family() == Family.IPV6) {
                throw new IllegalArgumentException(address + " is no " + family + " address");
            }
            addresses.add(address);
        }
        return addresses;
    }

    private static void expectNone(List<IpAddress> addresses, String beside) {
        if (!addresses.isEmpty()) {
            throw new IllegalArgumentException("addresses beside " + beside);
        }
    }

    private static Failure failure(String label, JsonNode node) {
        return Failure.Kind.find(label)
                .map(Failure::of)
                .orElseGet(() -> Failure.of(Rcode.parse(label.equals("rcode") ? text(node, "rcode") : label)));
    }

    private static Exchange exchange(JsonNode node) {
        return new Exchange(
                transport(node),
                rtt(node),
                isAuthenticated(node),
                node.hasNonNull("nsid") ? Optional.of(text(node, "nsid")) : Optional.empty(),
                scope(node));
    }

    private static Transport transport(JsonNode node) {
        return switch (node.hasNonNull("transport") ? text(node, "transport") : "udp") {
            case "udp" -> Transport.UDP;
            case "tcp" -> Transport.TCP;
            case String _ ->
                throw new IllegalArgumentException(
                        "transport is " + quote(node.get("transport")) + "; accepted: udp, tcp");
        };
    }

    private static Duration rtt(JsonNode node) {
        JsonNode millis = node.path("rttMillis");
        if (node.hasNonNull("rttMillis")
                && (!millis.isIntegralNumber() || !millis.canConvertToInt() || millis.intValue() < 0)) {
            throw new IllegalArgumentException(
                    "rttMillis is " + quote(millis) + "; accepted: a whole number of milliseconds");
        }
        return Duration.ofMillis(millis.asInt(0));
    }

    private static Optional<Integer> scope(JsonNode node) {
        JsonNode scope = node.path("clientSubnetScope");
        if (node.hasNonNull("clientSubnetScope")
                && (!scope.isInt() || scope.intValue() < 0 || scope.intValue() > 128)) {
            throw new IllegalArgumentException("clientSubnetScope is " + scope + "; accepted: a prefix length");
        }
        return Optional.of(scope).filter(JsonNode::isInt).map(JsonNode::intValue);
    }

    private static boolean isAuthenticated(JsonNode node) {
        JsonNode authenticated = node.path("authenticated");
        if (node.hasNonNull("authenticated") && !authenticated.isBoolean()) {
            throw new IllegalArgumentException("authenticated is " + quote(authenticated) + "; accepted: true, false");
        }
        return authenticated.asBoolean(false);
    }

    /// The elements; none if the field is absent or null.
    private static JsonNode list(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (node.hasNonNull(field) && !value.isArray()) {
            throw new IllegalArgumentException(field + " is no list: " + quote(value));
        }
        return value;
    }

    /// None if it is absent: logs of addresses alone are history too. One with the top bit set is capped, as
    /// on the wire.
    private static int ttl(JsonNode node) {
        JsonNode ttl = node.path("ttl");
        if (!node.hasNonNull("ttl")) {
            return RRset.NO_TTL;
        }
        if (!ttl.isIntegralNumber() || !ttl.canConvertToLong() || ttl.longValue() < 0 || ttl.longValue() > MAX_TTL) {
            throw new IllegalArgumentException("ttl is " + quote(ttl) + "; accepted: 0 to " + MAX_TTL + " seconds");
        }
        return Ttl.ofWire(ttl.longValue());
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(
                    value.isMissingNode() ? field + " is missing" : field + " is no text: " + quote(value));
        }
        return value.textValue();
    }

    /// Enough of a value to find it.
    static String quote(JsonNode value) {
        String text = value.toString();
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "...";
    }
}
