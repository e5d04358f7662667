package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.usecase.Resolver;
import java.nio.file.Path;
import java.time.Duration;

/// Asks over UDP and TCP, on the caller's thread, which should be a virtual one: it waits without holding a lock or a
/// carrier.
///
/// A server that does not answer within the timeout is asked once more; where there are several, the next one is.
/// Those that are silent, or answer an error, are asked without EDNS, too. That takes twice the timeout at most for
/// one response, and four times for a whole lookup, however long its chain is.
/// The servers of zones are remembered for as long as their TTLs allow and one of them answers.
public final class DnsjavaResolver implements Resolver {
    private final Upstreams upstreams;

    /// With the host's configuration, read at the first question that needs it.
    public DnsjavaResolver() {
        this(ResolvConf.HOST, Upstream.DNS_PORT);
    }

    /// With another configuration than the host's.
    ///
    /// @param resolvConf in the format of resolv.conf(5); an address with a port is written `[address]:port`
    /// @param authorityPort where the authoritative servers that are discovered listen
    public DnsjavaResolver(Path resolvConf, int authorityPort) {
        this.upstreams = new Upstreams(new ResolvConf(resolvConf), authorityPort);
    }

    @Override
    public Answer resolve(DnsName host, Lookup lookup, Duration timeout) {
        return new CnameLookup(upstreams, host, lookup, timeout).answer();
    }
}
