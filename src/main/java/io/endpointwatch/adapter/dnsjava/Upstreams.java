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

/// Resolves an upstream to its servers.
final class Upstreams {
    private final FailoverClient client = new FailoverClient(new EdnsSupport());
    private final ResolvConf resolvConf;
    private final DelegationFinder delegations;

    Upstreams(ResolvConf resolvConf, int authorityPort) {
        this.resolvConf = resolvConf;
        this.delegations = new DelegationFinder(client, resolvConf::servers, authorityPort);
    }

    /// The client that queries them.
    FailoverClient client() {
        return client;
    }

    /// The servers to query for `name`.
    Delegation serversOf(Name name, Upstream upstream, Duration timeout, Deadline deadline) {
        return switch (upstream) {
            case Upstream.SystemResolvers _ -> servers(resolvConf.servers(), deadline);
            case Upstream.Server server ->
                servers(List.of(ServerTarget.of(server.transport(), server.address(), server.port())), deadline);
            case Upstream.Authority authority ->
                servers(List.of(ServerTarget.udp(authority.address(), authority.port())), deadline);
            case Upstream.Authorities _ -> delegations.of(name, timeout, deadline);
        };
    }

    /// Discovers the servers for `name` again, because the old ones did not settle a question.
    Delegation rediscoveredServers(
            Delegation.Servers old, Name name, Upstream upstream, Duration timeout, Deadline deadline) {
        delegations.forget(old);
        return serversOf(name, upstream, timeout, deadline);
    }

    /// Whether the system's resolvers return only special-use addresses for a host. If there is no record of
    /// this type, the other family is used. False if the host has no address.
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
        return Delegation.Servers.of(targets, deadline);
    }
}
