package io.endpointwatch.simulation;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.usecase.Resolver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Simulated resolvers with one or more caches. Some cap or extend TTLs. All fail or forge answers at times.
final class SimulatedResolver implements Resolver {
    private final SeededRandom random;
    private final VirtualScheduler scheduler;
    private final SimulatedZone zone;
    private final Trace trace;
    private final Map<Vantage, Server> servers = new HashMap<>();
    private boolean healthy;

    SimulatedResolver(SeededRandom random, VirtualScheduler scheduler, SimulatedZone zone, Trace trace) {
        this.random = random;
        this.scheduler = scheduler;
        this.zone = zone;
        this.trace = trace;
    }

    /// The server behind a vantage.
    private final class Server {
        private final int place = servers.size();
        private final FaultWindows failures = new FaultWindows(
                random, Duration.ofDays(40), Duration.ofMinutes(10), Duration.ofDays(4), scheduler.now());
        private final FaultWindows validation =
                new FaultWindows(random, Duration.ofDays(90), Duration.ofDays(1), Duration.ofDays(60), scheduler.now());
        private final int cap = random.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 300, 20);
        private final int stretch = random.of(0, 0, 0, 120);
        private final int caches;
        private final Map<Lookup, List<Entry>> entries = new HashMap<>();

        Server(boolean recursive) {
            caches = recursive ? random.of(1, 1, 4) : 0;
        }

        Answer answer(Lookup lookup) {
            if (!healthy && failures.isOpen(scheduler.now())) {
                return failures.number() % 3 == 0
                        ? new Answer.Answered(
                                zone.forged(lookup.family()), CnameChain.none(SimulatedZone.HOST), exchange(false))
                        : failure(failures.number());
            }
            Entry entry = entry(lookup);
            Exchange exchange = exchange(zone.authenticated(validation.isOpen(scheduler.now())));
            return entry.data.records().isEmpty()
                    ? new Answer.NoData(entry.data.chain(), exchange)
                    : new Answer.Answered(entry.data.rrset(entry.rest(scheduler.now())), entry.data.chain(), exchange);
        }

        private Entry entry(Lookup lookup) {
            if (caches == 0) {
                return fetched(lookup, Integer.MAX_VALUE);
            }
            List<Entry> cached = entries.computeIfAbsent(lookup, _ -> new ArrayList<>());
            int which = random.between(0, caches - 1);
            while (cached.size() <= which) {
                cached.add(fetched(lookup, cap));
            }
            if (cached.get(which).expiry <= scheduler.now()) {
                cached.set(which, fetched(lookup, cap));
            }
            return cached.get(which);
        }

        private Entry fetched(Lookup lookup, int most) {
            SimulatedZone.Data data = zone.ask(lookup.family(), place, scheduler.now());
            int ttl = Math.min(most, Math.max(data.ttl(), caches == 0 ? 0 : stretch));
            return new Entry(data, scheduler.now() + 1000L * ttl);
        }
    }

    private record Entry(SimulatedZone.Data data, long expiry) {
        int rest(long now) {
            return (int) ((expiry - now) / 1000);
        }
    }

    private static Exchange exchange(boolean authenticated) {
        return new Exchange(Transport.UDP, Duration.ofMillis(12), authenticated, Optional.empty());
    }

    private static Answer failure(int number) {
        CnameChain none = CnameChain.none(SimulatedZone.HOST);
        return switch (number % 10) {
            case 0 -> new Answer.NxDomain(none, exchange(false));
            case 1 -> new Answer.NoData(none, exchange(false));
            case 2 -> failed(Failure.of(Rcode.SERVFAIL), true);
            case 3 -> failed(Failure.of(Rcode.REFUSED), true);
            case 4 -> failed(Failure.of(Failure.Kind.UNREACHABLE), false);
            case 5 -> failed(Failure.of(Failure.Kind.MALFORMED), true);
            case 6 -> failed(Failure.of(Failure.Kind.LOOP), true);
            case 7 -> failed(Failure.of(Failure.Kind.CHAIN_TOO_LONG), true);
            case 8 -> failed(Failure.of(Failure.Kind.LAME), true);
            default -> failed(Failure.of(Failure.Kind.TIMEOUT), false);
        };
    }

    private static Answer failed(Failure failure, boolean response) {
        return new Answer.Unanswered(
                failure,
                CnameChain.none(SimulatedZone.HOST),
                response ? Optional.of(exchange(false)) : Optional.empty());
    }

    /// Ends all failures.
    void heal() {
        healthy = true;
    }

    @Override
    public Answer resolve(DnsName host, Lookup lookup, Duration timeout) {
        scheduler.invocation().step();
        if (!host.equals(SimulatedZone.HOST)) {
            return new Answer.NoData(CnameChain.none(host), exchange(false));
        }
        Server server = servers.computeIfAbsent(
                lookup.vantage(), vantage -> new Server(vantage.upstream().isRecursive()));
        Answer answer = server.answer(lookup);
        scheduler.pass(answer.lastExchange().isPresent() ? random.between(1, 80) : timeout.toMillis());
        scheduler.invocation().answered(lookup, answer);
        trace.add(scheduler, scheduler.invocation(), () -> lookup + " answers " + Trace.shown(answer));
        return answer;
    }
}
