package io.endpointwatch.adapter.dnsjava;

import java.time.Duration;
import java.util.List;

import org.xbill.DNS.Name;

import io.endpointwatch.dns.Upstream;

/// Knows the servers behind an upstream.
final class Upstreams {
    private final Client client = new Client(new EdnsSupport());
    private final ResolvConf resolvConf;
    private final ZoneCuts zoneCuts;

    Upstreams(ResolvConf resolvConf, int authorityPort) {
        this.resolvConf = resolvConf;
        this.zoneCuts = new ZoneCuts(client, resolvConf::servers, authorityPort);
    }

    /// Who asks them.
    Client client() {
        return client;
    }

    /// Whom to ask about `name`.
    Delegation serversOf(Name name, Upstream upstream, Duration timeout, Deadline deadline) {
        return switch (upstream) {
            case Upstream.SystemResolvers _ -> servers(resolvConf.servers(), deadline);
            case Upstream.Server server ->
                servers(List.of(Target.of(server.transport(), server.address(), server.port())), deadline);
            case Upstream.Authority authority ->
                servers(List.of(Target.udp(authority.address(), authority.port())), deadline);
            case Upstream.Authorities _ -> zoneCuts.of(name, timeout, deadline);
        };
    }

    /// Whom to ask about `name` instead of servers that should know about it and do not.
    Delegation serversInsteadOf(Delegation.Servers old, Name name, Upstream upstream, Duration timeout, Deadline deadline) {
        zoneCuts.forget(old);
        return serversOf(name, upstream, timeout, deadline);
    }

    private static Delegation servers(List<Target> targets, Deadline deadline) {
        return Delegation.Servers.sure(targets, deadline);
    }
}
