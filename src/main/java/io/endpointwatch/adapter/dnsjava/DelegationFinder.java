package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Ttl;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Finds the authoritative servers of names through recursive resolvers. It caches them for the TTLs of the NS
/// records and their addresses, at most [Ttl#CAP] seconds.
final class DelegationFinder {
    /// The root has 13 name servers. So do the zones with the most servers.
    private static final int MAX_SERVERS = 13;
    /// Per server and family. The limit keeps the queries for one zone to about fifty.
    private static final int MAX_ADDRESSES = 2;
    /// IPv4 first: more hosts lack an IPv6 route than an IPv4 route.
    private static final Comparator<Record> BY_TYPE = Comparator.comparingInt(Record::getType);

    private final FailoverClient client;
    private final Supplier<List<ServerTarget>> resolvers;
    private final int port;
    private final ExpiringCache<Name, Delegation> known = new ExpiringCache<>();

    /// @param resolvers the recursive resolvers to query
    /// @param port the port of authoritative servers
    DelegationFinder(FailoverClient client, Supplier<List<ServerTarget>> resolvers, int port) {
        this.client = client;
        this.resolvers = resolvers;
        this.port = port;
    }

    /// The servers of the zone that contains `name`.
    Delegation of(Name name, Duration timeout, Deadline deadline) {
        return known.get(name, () -> discover(name, timeout, deadline), deadline)
                .orElseGet(() -> new Delegation.Unknown(Failure.of(Failure.Kind.TIMEOUT)));
    }

    /// Removes these servers from the cache, because the zone may have moved.
    void forget(Delegation.Servers servers) {
        known.forget(servers::isSameDiscovery);
    }

    private Delegation discover(Name name, Duration timeout, Deadline deadline) {
        return switch (ask(name, Type.NS, timeout, deadline)) {
            case ServerReply.Missing missing -> new Delegation.Unknown(Failure.of(missing.why()));
            case ServerReply.Truncated _ -> new Delegation.Unknown(Failure.of(Failure.Kind.TRUNCATED));
            case ServerReply.Received received
            when !ResponseParser.isData(received.rcode()) ->
                parentServers(Failure.of(received.rcode()), name, timeout, deadline);
            case ServerReply.Received received -> {
                List<NSRecord> servers = servers(received.message(), name);
                yield servers.isEmpty()
                        ? enclosingZone(received.message(), name, timeout, deadline)
                        : delegation(servers, received.message(), timeout, deadline);
            }
        };
    }

    private static List<NSRecord> servers(Message message, Name zone) {
        return ResponseParser.records(message, Section.ANSWER, Type.NS)
                .filter(record -> record.getName().equals(zone))
                .map(NSRecord.class::cast)
                .limit(MAX_SERVERS)
                .toList();
    }

    /// Some load balancers answer address queries, but not NS queries for their name. The parent zone may have
    /// the answer.
    private Delegation parentServers(Failure failure, Name name, Duration timeout, Deadline deadline) {
        return !name.equals(Name.root) && of(new Name(name, 1), timeout, deadline) instanceof Delegation.Servers parent
                ? parent.asFallbackFor(failure)
                : new Delegation.Unknown(failure);
    }

    /// `name` is not a zone apex. A negative answer names the zone in its SOA. The answer for an alias belongs
    /// to another name, so it is ignored.
    private Delegation enclosingZone(Message message, Name name, Duration timeout, Deadline deadline) {
        if (name.equals(Name.root)) {
            return new Delegation.Unknown(Failure.of(Failure.Kind.LAME));
        }
        Name parent = new Name(name, 1);
        Name zone = message.getSection(Section.ANSWER).isEmpty()
                ? ResponseParser.records(message, Section.AUTHORITY, Type.SOA)
                        .map(Record::getName)
                        .filter(parent::subdomain)
                        .findFirst()
                        .orElse(parent)
                : parent;
        return of(zone, timeout, deadline);
    }

    private Delegation delegation(List<NSRecord> servers, Message message, Duration timeout, Deadline deadline) {
        List<Record> addresses = addresses(servers, message, timeout, deadline);
        if (addresses.isEmpty()) {
            return new Delegation.Unknown(Failure.of(Failure.Kind.LAME));
        }
        int ttl = Stream.concat(servers.stream(), addresses.stream())
                .mapToInt(ResponseParser::ttl)
                .min()
                .orElseThrow();
        return Delegation.Servers.of(
                addresses.stream()
                        .sorted(BY_TYPE)
                        .map(record -> ServerTarget.udp(DnsjavaNames.address(record), port))
                        .distinct()
                        .toList(),
                Deadline.in(Duration.ofSeconds(Math.min(ttl, Ttl.CAP))));
    }

    /// A resolver may add addresses to its answer. The missing ones are queried. If some are known, that wait
    /// is halved: a name server that does not resolve must not delay the others.
    private List<Record> addresses(List<NSRecord> servers, Message message, Duration timeout, Deadline deadline) {
        List<Record> glue = glue(servers, message);
        List<NSRecord> missing = servers.stream()
                .filter(ns -> glue.stream().noneMatch(record -> record.getName().equals(ns.getTarget())))
                .toList();
        Duration wait = glue.isEmpty() ? timeout : timeout.dividedBy(2);
        return Stream.concat(glue.stream(), lookUp(missing, wait, deadline).stream())
                .toList();
    }

    private static List<Record> glue(List<NSRecord> servers, Message message) {
        return servers.stream()
                .flatMap(ns -> Stream.of(Type.A, Type.AAAA)
                        .flatMap(type -> ResponseParser.records(message, Section.ADDITIONAL, type)
                                .filter(record -> record.getName().equals(ns.getTarget()))
                                .limit(MAX_ADDRESSES)))
                .toList();
    }

    private List<Record> lookUp(List<NSRecord> servers, Duration timeout, Deadline deadline) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Record>>> addresses = servers.stream()
                    .flatMap(ns -> IntStream.of(Type.A, Type.AAAA)
                            .mapToObj(type -> threads.submit(
                                    (Callable<List<Record>>) () -> addresses(ns.getTarget(), type, timeout, deadline))))
                    .toList();
            return addresses.stream()
                    .map(Futures::result)
                    .flatMap(Optional::stream)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /// Only addresses of this name, or of its canonical name, are used.
    private List<Record> addresses(Name server, int type, Duration timeout, Deadline deadline) {
        if (!(ask(server, type, timeout, deadline) instanceof ServerReply.Received received)) {
            return List.of();
        }
        ResponseParser parsed =
                ResponseParser.of(received, Question.recursive(server, type), CnameChain.none(DnsjavaNames.of(server)));
        Name owner = DnsjavaNames.wire(parsed.chain().canonicalName());
        return parsed.finding() instanceof ResponseParser.Finding.Addresses
                ? ResponseParser.records(received.message(), Section.ANSWER, type)
                        .filter(record -> record.getName().equals(owner))
                        .limit(MAX_ADDRESSES)
                        .toList()
                : List.of();
    }

    private ServerReply ask(Name name, int type, Duration timeout, Deadline deadline) {
        return client.ask(resolvers.get(), Question.recursive(name, type), timeout, deadline);
    }
}
