package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.usecase.NetworkDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/// Finds networks with Team Cymru's IP to ASN mapping, over DNS. It does not look up addresses that nobody can
/// announce, such as private ones.
public final class CymruNetworks implements NetworkDirectory {
    private final Upstreams upstreams;

    /// Uses the host's configuration, read at the first query that needs it.
    public CymruNetworks() {
        this(ResolvConf.HOST);
    }

    /// Uses another configuration than the host's.
    ///
    /// @param resolvConf a file in the format of resolv.conf(5); an address with a port is written
    ///        `[address]:port`
    public CymruNetworks(Path resolvConf) {
        this.upstreams = new Upstreams(new ResolvConf(resolvConf), Upstream.DNS_PORT);
    }

    @Override
    public Map<IpAddress, Network> find(Set<IpAddress> addresses, Upstream through, Duration within) {
        List<IpAddress> announced =
                addresses.stream().filter(SpecialUse::isAnnounceable).toList();
        if (announced.isEmpty() || !through.isRecursive()) {
            return Map.of();
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Batch batch = new Batch(upstreams, through, within, threads);
            Map<IpAddress, Future<Optional<Network>>> pending = announced.stream()
                    .collect(Collectors.toMap(one -> one, one -> threads.submit(() -> batch.network(one))));
            Map<IpAddress, Network> found = new HashMap<>();
            pending.forEach((address, network) ->
                    Futures.result(network).flatMap(one -> one).ifPresent(one -> found.put(address, one)));
            return Map.copyOf(found);
        }
    }

    /// One batch of queries with a common deadline. Each AS name is queried once.
    private static final class Batch {
        private final Upstreams upstreams;
        private final Upstream through;
        private final Duration timeout;
        private final Deadline deadline;
        private final ExecutorService threads;
        private final Map<Long, Future<Optional<String>>> names = new ConcurrentHashMap<>();

        Batch(Upstreams upstreams, Upstream through, Duration within, ExecutorService threads) {
            this.upstreams = upstreams;
            this.through = through;
            this.timeout = within.dividedBy(2);
            this.deadline = Deadline.in(within);
            this.threads = threads;
        }

        Optional<Network> network(IpAddress address) {
            return CymruZones.network(address, texts(CymruZones.origin(address)))
                    .map(network -> new Network(network.prefix(), network.asn(), name(network.asn())));
        }

        private String name(long asn) {
            Future<Optional<String>> name = names.computeIfAbsent(
                    asn, _ -> threads.submit(() -> CymruZones.name(texts(CymruZones.system(asn)))));
            return Futures.result(name).flatMap(one -> one).orElse("");
        }

        private Collection<String> texts(DnsName owner) {
            Name name = DnsjavaNames.wire(owner);
            return upstreams.serversOf(name, through, timeout, deadline) instanceof Delegation.Servers servers
                            && upstreams
                                            .client()
                                            .ask(
                                                    servers.targets(),
                                                    Question.recursive(name, Type.TXT),
                                                    timeout,
                                                    deadline)
                                    instanceof ServerReply.Received received
                            && received.rcode().equals(Rcode.NOERROR)
                    ? CymruZones.texts(received.message(), name)
                    : List.of();
        }
    }
}
