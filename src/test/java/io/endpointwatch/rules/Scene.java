package io.endpointwatch.rules;

import io.endpointwatch.change.Change;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Outbox;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The people and places of the core's tests: one endpoint, a few vantages, and answers written as zone-file text.
public final class Scene {
    public static final Endpoint ENDPOINT = new Endpoint(new DnsName("www.example.org"), 443);
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    public static final Vantage SYSTEM = Vantage.parse("system");
    public static final Vantage NINE = Vantage.parse("9.9.9.9");
    public static final Exchange EXCHANGE = new Exchange(Transport.UDP, Duration.ofMillis(12), false, Optional.empty());

    private Scene() {}

    /// A moment after noon.
    public static Instant after(String duration) {
        return NOON.plus(Duration.parse(duration));
    }

    public static IpAddress ip(String text) {
        return IpAddress.parse(text);
    }

    public static Lookup ipv4(Vantage vantage) {
        return new Lookup(vantage, Family.IPV4);
    }

    public static Lookup ipv6(Vantage vantage) {
        return new Lookup(vantage, Family.IPV6);
    }

    /// An answer of these records: CNAMEs in order, then addresses of one family, each as `owner ttl IN type
    /// data`.
    public static Answer answer(String... records) {
        return answer(EXCHANGE, records);
    }

    public static Answer answer(Exchange exchange, String... records) {
        CnameChain chain = CnameChain.none(ENDPOINT.host());
        TreeSet<IpAddress> addresses = new TreeSet<>();
        int ttl = 0;
        for (String record : records) {
            String[] fields = record.split("\\s+");
            if (fields[3].equals("CNAME")) {
                chain = chain.follow(new DnsName(fields[4]), Integer.parseInt(fields[1]));
            } else {
                addresses.add(ip(fields[4]));
                ttl = Integer.parseInt(fields[1]);
            }
        }
        return new Answer.Answered(new RRset(chain.canonicalName(), addresses, ttl), chain, exchange);
    }

    /// An answer of these addresses at the endpoint's own name, TTL 300.
    public static Answer addresses(String... addresses) {
        return answer(Arrays.stream(addresses)
                .map(address -> "www.example.org. 300 IN " + (address.contains(":") ? "AAAA " : "A ") + address)
                .toArray(String[]::new));
    }

    public static Answer timeout() {
        return new Answer.Unanswered(
                Failure.of(Failure.Kind.TIMEOUT), CnameChain.none(ENDPOINT.host()), Optional.empty());
    }

    public static Answer servfail() {
        return new Answer.Unanswered(
                Failure.of(Rcode.SERVFAIL), CnameChain.none(ENDPOINT.host()), Optional.of(EXCHANGE));
    }

    public static Answer nxdomain() {
        return new Answer.NxDomain(CnameChain.none(ENDPOINT.host()), EXCHANGE);
    }

    public static Answer nodata() {
        return new Answer.NoData(CnameChain.none(ENDPOINT.host()), EXCHANGE);
    }

    public static LookupResult lookupResult(Lookup lookup, Answer answer) {
        return new LookupResult(lookup, answer);
    }

    /// What the system resolver says about IPv4.
    public static Observation seen(Instant at, String... addresses) {
        return observed(at, lookupResult(ipv4(SYSTEM), addresses(addresses)));
    }

    public static Observation observed(Instant at, LookupResult... results) {
        return Observation.of(at, List.of(results));
    }

    public static Network network(String prefix, long asn) {
        return new Network(Prefix.parse(prefix), asn, "EXAMPLE");
    }

    public static Observation within(Observation observation, Network... networks) {
        Map<IpAddress, Network> found = new HashMap<>();
        for (IpAddress address : observation.addresses()) {
            Stream.of(networks)
                    .filter(network -> network.prefix().contains(address))
                    .forEach(network -> found.put(address, network));
        }
        return observation.with(found);
    }

    /// The evaluation of the last of several observations, each after the state that the one before left; what
    /// was to be told in between was told.
    public static Evaluation play(Policy policy, Observation... observations) {
        State state = State.initial(ENDPOINT);
        Evaluation evaluation = null;
        for (Observation observation : observations) {
            evaluation = Evaluator.evaluate(state, observation, policy);
            state = sent(evaluation.next());
        }
        return evaluation;
    }

    /// The changes of every observation, in order.
    public static List<Change> changes(Policy policy, Observation... observations) {
        List<Change> all = new ArrayList<>();
        State state = State.initial(ENDPOINT);
        for (Observation observation : observations) {
            Evaluation evaluation = Evaluator.evaluate(state, observation, policy);
            all.addAll(evaluation.changes());
            state = sent(evaluation.next());
        }
        return all;
    }

    /// The state after its messages left.
    public static State sent(State state) {
        return state.toBuilder().outbox(Outbox.EMPTY).build();
    }

    public static List<String> types(List<Change> changes) {
        return changes.stream().map(Change::type).toList();
    }

    public static List<String> members(State state) {
        return state.pool().members().keySet().stream().map(IpAddress::toString).toList();
    }
}
