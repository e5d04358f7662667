package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.network.Family;
import java.time.Duration;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Type;

/// Resolves one host and follows its CNAME chain.
final class CnameLookup {
    /// The total time of a lookup in timeouts, however long its chain is.
    private static final int MAX_TIMEOUTS = 4;

    private final Upstreams upstreams;
    private final Lookup lookup;
    private final Duration timeout;
    private final Deadline deadline;
    private CnameChain chain;
    private Optional<Exchange> exchange = Optional.empty();
    private Optional<Deadline> started = Optional.empty();
    private boolean rediscovered;
    private Optional<Boolean> privateEndpoint = Optional.empty();

    CnameLookup(Upstreams upstreams, DnsName host, Lookup lookup, Duration timeout) {
        this.upstreams = upstreams;
        this.lookup = lookup;
        this.timeout = timeout;
        this.deadline = Deadline.in(timeout.multipliedBy(MAX_TIMEOUTS));
        this.chain = CnameChain.none(host);
    }

    Answer answer() {
        Optional<Answer> answer = Optional.empty();
        while (answer.isEmpty()) {
            answer = step(new Question(
                    DnsjavaNames.wire(chain.canonicalName()),
                    lookup.family() == Family.IPV4 ? Type.A : Type.AAAA,
                    upstream().isRecursive(),
                    lookup.vantage().clientSubnet()));
        }
        return answer.get();
    }

    /// Every step adds at least one alias or ends the lookup. So there are at most [CnameChain#MAX_HOPS] + 1
    /// steps.
    private Optional<Answer> step(Question question) {
        return switch (reachableServers(
                upstreams.serversOf(question.name(), upstream(), timeout, deadline), question)) {
            case Delegation.Unknown unknown -> Optional.of(unanswered(unknown.failure()));
            case Delegation.Servers servers -> {
                started = started.or(() -> Optional.of(Deadline.now()));
                yield switch (ask(servers, question)) {
                    case ServerReply.Missing missing -> Optional.of(unanswered(Failure.of(missing.why())));
                    case ServerReply.Truncated cut -> Optional.of(truncated(cut.overUdp(), question));
                    case ServerReply.Received received -> read(received, question, servers.fallbackCause());
                };
            }
        };
    }

    /// A zone can point to name servers with private addresses, and so to hosts in our own network. Such
    /// servers are queried only if the endpoint has private addresses, too.
    private Delegation reachableServers(Delegation found, Question question) {
        if (!(upstream() instanceof Upstream.Authorities)
                || !(found instanceof Delegation.Servers servers)
                || servers.isGlobal()) {
            return found;
        }
        if (privateEndpoint.isEmpty()) {
            privateEndpoint = Optional.of(upstreams.isPrivate(chain.host(), question.type(), timeout, deadline));
        }
        return privateEndpoint.get() ? found : servers.globalOnly();
    }

    private ServerReply ask(Delegation.Servers servers, Question question) {
        ServerReply reply = upstreams.client().ask(servers.targets(), question, timeout, deadline);
        return FailoverClient.isSettled(reply, question)
                ? reply
                : askNewServers(servers, question)
                        .map(other -> FailoverClient.better(reply, other))
                        .orElse(reply);
    }

    /// A zone can move before the TTLs of its NS records expire. If no server settles the question, the servers
    /// are discovered again, once per lookup. Only new servers are then queried.
    private Optional<ServerReply> askNewServers(Delegation.Servers before, Question question) {
        if (rediscovered) {
            return Optional.empty();
        }
        rediscovered = true;
        return reachableServers(
                                        upstreams.rediscoveredServers(
                                                before, question.name(), upstream(), timeout, deadline),
                                        question)
                                instanceof Delegation.Servers now
                        && !now.without(before).isEmpty()
                ? Optional.of(upstreams.client().ask(now.without(before), question, timeout, deadline))
                : Optional.empty();
    }

    private Upstream upstream() {
        return lookup.vantage().upstream();
    }

    private Optional<Answer> read(ServerReply.Received received, Question question, Optional<Failure> fallbackCause) {
        exchange = Optional.of(exchange(received, question));
        ResponseParser parsed = ResponseParser.of(received, question, chain);
        boolean first = chain.records().isEmpty();
        chain = parsed.chain();
        return switch (parsed.finding()) {
            case ResponseParser.Finding.Open _ -> Optional.empty();
            case ResponseParser.Finding.Addresses found ->
                Optional.of(new Answer.Answered(found.rrset(), chain, exchange.get()));
            case ResponseParser.Finding.NoSuchName _ -> Optional.of(new Answer.NxDomain(chain, exchange.get()));
            case ResponseParser.Finding.NoData _ -> Optional.of(new Answer.NoData(chain, exchange.get()));
            case ResponseParser.Finding.Failed(Failure failure)
            when fallbackCause.isPresent() && failure.kind() == Failure.Kind.LAME ->
                Optional.of(unanswered(fallbackCause.get()));
            case ResponseParser.Finding.Failed(Failure failure) ->
                Optional.of(unanswered(first ? failure : leftZones(failure)));
        };
    }

    private Answer truncated(ServerReply.Received received, Question question) {
        exchange = Optional.of(exchange(received, question));
        return unanswered(new Failure(Failure.Kind.TRUNCATED, Optional.of(received.rcode())));
    }

    /// A single authority that refuses the target of its own alias shows that the chain has left its zones.
    private Failure leftZones(Failure failure) {
        boolean outside = upstream() instanceof Upstream.Authority && failure.equals(Failure.of(Rcode.REFUSED));
        return outside ? new Failure(Failure.Kind.LAME, failure.rcode()) : failure;
    }

    private Answer unanswered(Failure failure) {
        return new Answer.Unanswered(failure, chain, exchange);
    }

    /// The answer is authenticated only if every response of the lookup was.
    private Exchange exchange(ServerReply.Received received, Question question) {
        boolean before = exchange.map(Exchange::authenticated).orElse(true);
        return new Exchange(
                received.transport(),
                started.orElseThrow().past(),
                before && received.message().getHeader().getFlag(Flags.AD),
                Nsid.of(received.edns()),
                ClientSubnetScope.of(received.edns(), question));
    }
}
