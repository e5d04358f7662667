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

/// One lookup on its way along the chain.
final class CnameLookup {
    /// How many timeouts a lookup may take in all, however long its chain is.
    private static final int MAX_TIMEOUTS = 4;

    private final Upstreams upstreams;
    private final Lookup lookup;
    private final Duration timeout;
    private final Deadline deadline;
    private CnameChain chain;
    private Optional<Exchange> exchange = Optional.empty();
    private Optional<Deadline> started = Optional.empty();
    private boolean foundAgain;
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

    /// Every step adds at least one alias or ends the walk, so there are at most [CnameChain#MAX_HOPS] and one.
    private Optional<Answer> step(Question question) {
        return switch (permitted(upstreams.serversOf(question.name(), upstream(), timeout, deadline), question)) {
            case Delegation.Unknown unknown -> Optional.of(unanswered(unknown.failure()));
            case Delegation.Servers servers -> {
                started = started.or(() -> Optional.of(Deadline.now()));
                yield switch (ask(servers, question)) {
                    case ServerReply.Missing missing -> Optional.of(unanswered(Failure.of(missing.why())));
                    case ServerReply.Cut cut -> Optional.of(truncated(cut.overUdp(), question));
                    case ServerReply.Received received -> read(received, question, servers.doubt());
                };
            }
        };
    }

    /// Whoever holds a zone says where its servers are, and may say that they are in our own network. Those are
    /// asked only where the endpoint is there, too.
    private Delegation permitted(Delegation found, Question question) {
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
                : askOthers(servers, question)
                        .map(other -> FailoverClient.better(reply, other))
                        .orElse(reply);
    }

    /// Zones move before the TTLs of their servers are over: where none of them settles the question, they are
    /// found out again, once in a walk, and those that were not asked yet are asked.
    private Optional<ServerReply> askOthers(Delegation.Servers before, Question question) {
        if (foundAgain) {
            return Optional.empty();
        }
        foundAgain = true;
        return permitted(upstreams.serversInsteadOf(before, question.name(), upstream(), timeout, deadline), question)
                                instanceof Delegation.Servers now
                        && !now.without(before).isEmpty()
                ? Optional.of(upstreams.client().ask(now.without(before), question, timeout, deadline))
                : Optional.empty();
    }

    private Upstream upstream() {
        return lookup.vantage().upstream();
    }

    private Optional<Answer> read(ServerReply.Received received, Question question, Optional<Failure> doubt) {
        exchange = Optional.of(exchange(received, question));
        ResponseParser reading = ResponseParser.of(received, question, chain);
        boolean first = chain.records().isEmpty();
        chain = reading.chain();
        return switch (reading.finding()) {
            case ResponseParser.Finding.Open _ -> Optional.empty();
            case ResponseParser.Finding.Addresses found ->
                Optional.of(new Answer.Answered(found.rrset(), chain, exchange.get()));
            case ResponseParser.Finding.NoSuchName _ -> Optional.of(new Answer.NxDomain(chain, exchange.get()));
            case ResponseParser.Finding.NoData _ -> Optional.of(new Answer.NoData(chain, exchange.get()));
            case ResponseParser.Finding.Trouble(Failure failure)
            when doubt.isPresent() && failure.kind() == Failure.Kind.LAME -> Optional.of(unanswered(doubt.get()));
            case ResponseParser.Finding.Trouble(Failure failure) ->
                Optional.of(unanswered(first ? failure : leftZones(failure)));
        };
    }

    private Answer truncated(ServerReply.Received received, Question question) {
        exchange = Optional.of(exchange(received, question));
        return unanswered(new Failure(Failure.Kind.TRUNCATED, Optional.of(received.rcode())));
    }

    /// A single authority that refuses the target of its own alias says that the chain has left its zones.
    private Failure leftZones(Failure failure) {
        boolean left = upstream() instanceof Upstream.Authority && failure.equals(Failure.of(Rcode.REFUSED));
        return left ? new Failure(Failure.Kind.LAME, failure.rcode()) : failure;
    }

    private Answer unanswered(Failure failure) {
        return new Answer.Unanswered(failure, chain, exchange);
    }

    /// Data counts as authenticated when every response that it came from said so.
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
