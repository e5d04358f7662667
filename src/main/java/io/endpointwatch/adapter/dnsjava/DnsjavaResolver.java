package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.usecase.Resolver;
import java.nio.file.Path;
import java.time.Duration;

/// Resolves over UDP and TCP on the caller's thread. Use a virtual thread: waiting holds neither a lock nor a
/// carrier thread.
///
/// If a server does not answer within the timeout, the next server is queried; a single server is queried
/// again. Servers that are silent or return an error are also queried without EDNS. One response takes at most
/// twice the timeout. A whole lookup takes at most four times the timeout, however long its chain is.
public final class DnsjavaResolver implements Resolver {
    private final Upstreams upstreams;

    /// Uses the host's configuration, read at the first query that needs it.
    public DnsjavaResolver() {
        this(ResolvConf.HOST, Upstream.DNS_PORT);
    }

    /// Uses another configuration than the host's.
    ///
    /// @param resolvConf a file in the format of resolv.conf(5); an address with a port is written
    ///        `[address]:port`
    /// @param authorityPort the port of discovered authoritative servers
    public DnsjavaResolver(Path resolvConf, int authorityPort) {
        this.upstreams = new Upstreams(new ResolvConf(resolvConf), authorityPort);
    }

    @Override
    public Answer resolve(DnsName host, Lookup lookup, Duration timeout) {
        return new CnameLookup(upstreams, host, lookup, timeout).answer();
    }
}
