package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.change.Change;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.rules.Evaluation;
import io.endpointwatch.rules.Evaluator;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import io.endpointwatch.testdns.Bind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// Checks every second through every resolver, in real time, while the authority changes its TTLs, and collects
/// the reported changes.
public final class ResolverTtls implements AutoCloseable {
    /// Seconds per change that [#main] makes.
    private static final Duration PHASE = Duration.ofMinutes(4);
    private static final Duration OUTAGE = Duration.ofMinutes(1);
    private static final Map<String, List<Integer>> TTLS = Map.of(
            "t0",
            List.of(0),
            "t3",
            List.of(3, 9),
            "t12",
            List.of(12, 5),
            "t30",
            List.of(30, 12),
            "t60",
            List.of(60, 20),
            "t300",
            List.of(300, 15),
            "chain",
            List.of(20, 8));

    /// The changes reported through one resolver for one name.
    ///
    /// @param published the TTLs of the name so far in seconds, the current one last
    record ReportedChange(String resolver, String name, Change change, List<Integer> published) {
        /// Whether the zone's last change had this direction.
        boolean isTrue() {
            int last = published.size() - 1;
            return change instanceof Change.TtlChanged moved
                    && last > 0
                    && moved.fell() == published.get(last) < published.get(last - 1);
        }

        @Override
        public String toString() {
            return (isTrue() ? "true:  " : "FALSE: ") + resolver + ", " + name + ", published " + published + ": "
                    + switch (change) {
                        case Change.TtlChanged moved -> moved.from() + " to " + moved.to();
                        case Change.TtlBehaviourChanged other -> other.from() + " to " + other.to();
                        default -> throw new IllegalArgumentException(change.type());
                    };
        }
    }

    private final Map<String, List<Integer>> ttls;
    private final Bind authority;
    private final List<WatchedResolver> resolvers;
    private final List<ReportedChange> reported = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, State> states = new ConcurrentHashMap<>();
    private int published;

    /// @param ttls the TTLs by name, in seconds, in the order of publication; of a CNAME for the name `chain`,
    ///        otherwise of an address
    ResolverTtls(Map<String, List<Integer>> ttls) {
        this.ttls = Map.copyOf(ttls);
        authority = Bind.start(Map.of(
                WatchedResolver.ZONE,
                ttls.entrySet().stream()
                        .map(one -> record(one.getKey(), one.getValue().getFirst()))
                        .collect(Collectors.joining("\n", "", "\ntarget 40 IN A 192.0.2.8\n"))));
        resolvers = WatchedResolver.startAll(authority);
    }

    private static String record(String name, int ttl) {
        return name.equals("chain")
                ? "chain " + ttl + " IN CNAME target.example.org."
                : name + " " + ttl + " IN A 192.0.2.7";
    }

    /// Publishes the next TTL of each name that has another one.
    void publishNext() {
        published++;
        authority.update(ttls.entrySet().stream()
                .filter(one -> one.getValue().size() > published)
                .map(one -> {
                    String record = record(one.getKey(), one.getValue().get(published));
                    String owner = one.getKey() + "." + WatchedResolver.ZONE;
                    return "update delete %s %s\nupdate add %s"
                            .formatted(
                                    owner,
                                    record.contains("CNAME") ? "CNAME" : "A",
                                    record.replaceFirst(one.getKey(), owner));
                })
                .collect(Collectors.joining("\n")));
    }

    private List<Integer> published(String name) {
        return ttls.get(name).subList(0, Math.min(published + 1, ttls.get(name).size()));
    }

    /// Checks all names through all resolvers for a time.
    List<ReportedChange> watch(Duration time) throws Exception {
        reported.clear();
        Instant end = Instant.now().plus(time);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (WatchedResolver resolver : resolvers) {
                for (String name : ttls.keySet()) {
                    all.add(threads.submit(() -> watch(resolver, name, end)));
                }
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return List.copyOf(reported);
    }

    private Void watch(WatchedResolver resolver, String name, Instant end) throws InterruptedException {
        DnsjavaResolver dns = new DnsjavaResolver();
        SplittableRandom random =
                new SplittableRandom(name.hashCode() + resolver.label().hashCode());
        Endpoint endpoint = new Endpoint(new DnsName(name + "." + WatchedResolver.ZONE), 443);
        Lookup lookup = new Lookup(Vantage.of(Upstream.parse(resolver.address())), Family.IPV4);
        String key = resolver.label() + "," + name;
        State state = states.getOrDefault(key, State.initial(endpoint));
        for (Instant tick = Instant.now(); tick.isBefore(end); tick = tick.plusSeconds(1)) {
            Duration pause = Duration.between(Instant.now(), tick.plusMillis(random.nextInt(1000)));
            if (pause.isPositive()) {
                Thread.sleep(pause);
            }
            Instant at = Instant.now();
            Answer answer = dns.resolve(endpoint.host(), lookup, Duration.ofMillis(900));
            Evaluation evaluation = Evaluator.evaluate(
                    state, Observation.of(at, List.of(new LookupResult(lookup, answer))), Policy.DEFAULT);
            state = evaluation.next();
            evaluation.changes().stream()
                    .filter(one -> one instanceof Change.TtlChanged || one instanceof Change.TtlBehaviourChanged)
                    .forEach(one -> reported.add(new ReportedChange(resolver.label(), name, one, published(name))));
        }
        states.put(key, state);
        return null;
    }

    @Override
    public void close() throws Exception {
        for (WatchedResolver one : resolvers) {
            one.daemon().close();
        }
        authority.close();
    }

    /// @param args the time without a change in seconds, 3600 by default; then TTLs change, and the authority
    ///        stops answering
    public static void main(String[] args) throws Exception {
        Duration quiet = Duration.ofSeconds(args.length > 0 ? Long.parseLong(args[0]) : 3600);
        Map<String, List<Integer>> there = new TreeMap<>(TTLS);
        there.replaceAll((_, ttls) -> ttls.size() == 1 ? ttls : List.of(ttls.get(0), ttls.get(1), ttls.get(0)));
        try (ResolverTtls run = new ResolverTtls(there)) {
            print(quiet + " without a change", run.watch(quiet));
            run.publishNext();
            print(PHASE + " after a change", run.watch(PHASE));
            run.publishNext();
            print(PHASE + " after the way back", run.watch(PHASE));
            run.authority.pause();
            print("an outage of " + OUTAGE, run.watch(OUTAGE));
            run.authority.resume();
            print("after it", run.watch(OUTAGE));
        }
        System.exit(0);
    }

    private static void print(String phase, List<ReportedChange> all) {
        long wrong = all.stream().filter(one -> !one.isTrue()).count();
        System.out.println(phase + ": " + all.size() + " reported, " + wrong + " of them false");
        all.stream().map(one -> "  " + one).sorted().forEach(System.out::println);
    }
}
