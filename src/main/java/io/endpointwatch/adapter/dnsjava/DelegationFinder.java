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

/// Finds the authoritative servers of names through recursive resolvers, and remembers them as long as the TTLs of
/// the NS records and their addresses allow, [Ttl#CAP] at most.
final class DelegationFinder {
    /// As many as the root has, and as the zones that have the most.
    private static final int MAX_SERVERS = 13;
    /// Of one server, in one family: one zone must not make us send more than some fifty questions.
    private static final int MAX_ADDRESSES = 2;
    /// IPv4 first: a host without a route for IPv6 is more common than the reverse.
    private static final Comparator<Record> BY_TYPE = Comparator.comparingInt(Record::getType);

    private final FailoverClient client;
    private final Supplier<List<ServerTarget>> resolvers;
    private final int port;
    private final ExpiringCache<Name, Delegation> known = new ExpiringCache<>();

    /// @param resolvers whom to ask
    /// @param port where authoritative servers listen
    DelegationFinder(FailoverClient client, Supplier<List<ServerTarget>> resolvers, int port) {
        this.client = client;
        this.resolvers = resolvers;
        this.port = port;
    }

    /// The servers of the zone that `name` is in.
    Delegation of(Name name, Duration timeout, Deadline deadline) {
        return known.get(name, () -> discover(name, timeout, deadline), deadline)
                .orElseGet(() -> new Delegation.Unknown(Failure.of(Failure.Kind.TIMEOUT)));
    }

    /// Forgets these servers, to find them again: a zone may have moved.
    void forget(Delegation.Servers servers) {
        known.forget(servers::isSameFind);
    }

    private Delegation discover(Name name, Duration timeout, Deadline deadline) {
        return switch (ask(name, Type.NS, timeout, deadline)) {
            case ServerReply.Missing missing -> new Delegation.Unknown(Failure.of(missing.why()));
            case ServerReply.Cut _ -> new Delegation.Unknown(Failure.of(Failure.Kind.TRUNCATED));
            case ServerReply.Received received
            when !ResponseParser.isData(received.rcode()) ->
                beyond(Failure.of(received.rcode()), name, timeout, deadline);
            case ServerReply.Received received -> {
                List<NSRecord> servers = servers(received.message(), name);
                yield servers.isEmpty()
                        ? above(received.message(), name, timeout, deadline)
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

    /// Some load balancers answer for addresses alone, and not who serves their name: the zone above may hold it.
    private Delegation beyond(Failure failure, Name name, Duration timeout, Deadline deadline) {
        return !name.equals(Name.root) && of(new Name(name, 1), timeout, deadline) instanceof Delegation.Servers above
                ? above.doubtedFor(failure)
                : new Delegation.Unknown(failure);
    }

    /// The name is inside a zone: a negative answer names it; the answer for an alias speaks of another name.
    private Delegation above(Message message, Name name, Duration timeout, Deadline deadline) {
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
        return Delegation.Servers.sure(
                addresses.stream()
                        .sorted(BY_TYPE)
                        .map(record -> ServerTarget.udp(DnsjavaNames.address(record), port))
                        .distinct()
                        .toList(),
                Deadline.in(Duration.ofSeconds(Math.min(ttl, Ttl.CAP))));
    }

    /// A resolver adds the addresses that it happens to know. The others are asked for, and waited for half as
    /// long where there are some already: one name that does not resolve must not hold up the rest.
    private List<Record> addresses(List<NSRecord> servers, Message message, Duration timeout, Deadline deadline) {
        List<Record> glue = glue(servers, message);
        List<NSRecord> others = servers.stream()
                .filter(ns -> glue.stream().noneMatch(record -> record.getName().equals(ns.getTarget())))
                .toList();
        Duration patience = glue.isEmpty() ? timeout : timeout.dividedBy(2);
        return Stream.concat(glue.stream(), lookUp(others, patience, deadline).stream())
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

    /// Only addresses of this name count, or of the name at the end of its aliases.
    private List<Record> addresses(Name server, int type, Duration timeout, Deadline deadline) {
        if (!(ask(server, type, timeout, deadline) instanceof ServerReply.Received received)) {
            return List.of();
        }
        ResponseParser reading =
                ResponseParser.of(received, Question.recursive(server, type), CnameChain.none(DnsjavaNames.of(server)));
        Name owner = DnsjavaNames.wire(reading.chain().canonicalName());
        return reading.finding() instanceof ResponseParser.Finding.Addresses
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
