package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.SpecialUse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/// Knows the servers behind an upstream.
final class Upstreams {
    private final FailoverClient client = new FailoverClient(new EdnsSupport());
    private final ResolvConf resolvConf;
    private final DelegationFinder zoneCuts;

    Upstreams(ResolvConf resolvConf, int authorityPort) {
        this.resolvConf = resolvConf;
        this.zoneCuts = new DelegationFinder(client, resolvConf::servers, authorityPort);
    }

    /// Who asks them.
    FailoverClient client() {
        return client;
    }

    /// Whom to ask about `name`.
    Delegation serversOf(Name name, Upstream upstream, Duration timeout, Deadline deadline) {
        return switch (upstream) {
            case Upstream.SystemResolvers _ -> servers(resolvConf.servers(), deadline);
            case Upstream.Server server ->
                servers(List.of(ServerTarget.of(server.transport(), server.address(), server.port())), deadline);
            case Upstream.Authority authority ->
                servers(List.of(ServerTarget.udp(authority.address(), authority.port())), deadline);
            case Upstream.Authorities _ -> zoneCuts.of(name, timeout, deadline);
        };
    }

    /// Whom to ask about `name` instead of servers that should know about it and do not.
    Delegation serversInsteadOf(
            Delegation.Servers old, Name name, Upstream upstream, Duration timeout, Deadline deadline) {
        zoneCuts.forget(old);
        return serversOf(name, upstream, timeout, deadline);
    }

    /// Whether the addresses of a host are for special use, as the system's resolvers give them: those of this
    /// type, or where there are none, those of the other family. It is not where they give no address.
    boolean isPrivate(DnsName host, int type, Duration timeout, Deadline deadline) {
        return IntStream.of(type, type == Type.A ? Type.AAAA : Type.A)
                .mapToObj(one -> addresses(host, one, timeout, deadline))
                .filter(Predicate.not(Set::isEmpty))
                .findFirst()
                .filter(addresses -> addresses.stream().noneMatch(SpecialUse::isGlobal))
                .isPresent();
    }

    private Set<IpAddress> addresses(DnsName host, int type, Duration timeout, Deadline deadline) {
        Question question = Question.recursive(DnsjavaNames.wire(host), type);
        return client.ask(resolvConf.servers(), question, timeout, deadline) instanceof ServerReply.Received received
                        && ResponseParser.of(received, question, CnameChain.none(host))
                                        .finding()
                                instanceof ResponseParser.Finding.Addresses(RRset rrset)
                ? rrset.addresses()
                : Set.of();
    }

    private static Delegation servers(List<ServerTarget> targets, Deadline deadline) {
        return Delegation.Servers.sure(targets, deadline);
    }
}
