package io.endpointwatch.adapter.dnsjava;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameRecord;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.testdns.Bind;
import io.endpointwatch.watch.Change;
import io.endpointwatch.watch.Endpoint;
import io.endpointwatch.watch.Evaluation;
import io.endpointwatch.watch.Evaluator;
import io.endpointwatch.watch.Observation;
import io.endpointwatch.watch.Policy;
import io.endpointwatch.watch.Sight;
import io.endpointwatch.watch.State;

/// Checks every second through every resolver, in real time, of an authority whose TTLs change: what is told of them.
public final class ResolverTtls implements AutoCloseable {
    /// The published TTLs in seconds by name, before and after they fall. Then they rise again.
    private static final Map<String, List<Integer>> TTLS = new TreeMap<>(Map.of("t0", List.of(0, 0), "t3", List.of(3, 1),
            "t12", List.of(12, 5), "t30", List.of(30, 12), "t60", List.of(60, 20), "t300", List.of(300, 15),
            "chain", List.of(20, 8)));

    /// What was told through one resolver of one name.
    record Told(String resolver, String name, Instant at, Change change) {
    }

    private final Bind authority;
    private final List<WatchedResolver> resolvers;
    private final List<Told> told = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, State> states = Collections.synchronizedMap(new TreeMap<>());
    private final PrintWriter trace;

    ResolverTtls(Path trace) throws IOException {
        authority = Bind.start(Map.of(WatchedResolver.ZONE, records()));
        resolvers = WatchedResolver.startAll(authority);
        this.trace = new PrintWriter(Files.newBufferedWriter(trace), true);
    }

    private static String records() {
        return TTLS.entrySet().stream().map(one -> record(one.getKey(), one.getValue().getFirst()))
                .collect(Collectors.joining("\n")) + "\ntarget 40 IN A 192.0.2.8\n";
    }

    private static String record(String name, int ttl) {
        return name.equals("chain") ? "chain " + ttl + " IN CNAME target.example.org." : name + " " + ttl + " IN A 192.0.2.7";
    }

    void publish(boolean fallen) {
        authority.update(TTLS.entrySet().stream().map(one -> {
            String type = one.getKey().equals("chain") ? "CNAME" : "A";
            String data = one.getKey().equals("chain") ? "target.example.org." : "192.0.2.7";
            String owner = one.getKey() + "." + WatchedResolver.ZONE;
            return "update delete %1$s %2$s\nupdate add %1$s %3$d %2$s %4$s".formatted(owner, type,
                    one.getValue().get(fallen ? 1 : 0), data);
        }).collect(Collectors.joining("\n")));
        trace.println("# " + System.currentTimeMillis() + (fallen ? " fallen" : " risen"));
    }

    void outage(boolean begins) {
        trace.println("# " + System.currentTimeMillis() + (begins ? " outage" : " answers"));
        if (begins) {
            authority.pause();
        } else {
            authority.resume();
        }
    }

    /// Checks all names through all resolvers for so long.
    List<Told> watch(Duration time) throws Exception {
        told.clear();
        Instant end = Instant.now().plus(time);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (WatchedResolver resolver : resolvers) {
                for (String name : TTLS.keySet()) {
                    all.add(threads.submit(() -> watch(resolver, name, end)));
                }
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        trace.flush();
        return List.copyOf(told);
    }

    private Void watch(WatchedResolver resolver, String name, Instant end) throws InterruptedException {
        DnsjavaResolver dns = new DnsjavaResolver();
        SplittableRandom random = new SplittableRandom(name.hashCode() + resolver.label().hashCode());
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
            record(key, at, answer);
            Evaluation evaluation = Evaluator.evaluate(state,
                    Observation.of(at, List.of(new Sight(lookup, answer))), Policy.DEFAULT);
            state = evaluation.next();
            evaluation.changes().stream()
                    .filter(one -> one instanceof Change.TtlChanged || one instanceof Change.TtlBehaviourChanged)
                    .forEach(one -> told.add(new Told(resolver.label(), name, at, one)));
        }
        states.put(key, state);
        return null;
    }

    private void record(String key, Instant at, Answer answer) {
        StringBuilder line = new StringBuilder(key + "," + at.toEpochMilli());
        for (CnameRecord one : answer.chain().records()) {
            line.append(',').append(one.ttl());
        }
        if (answer instanceof Answer.Answered answered) {
            line.append(',').append(answered.rrset().ttl());
        }
        trace.println(line);
    }

    @Override
    public void close() throws Exception {
        for (WatchedResolver one : resolvers) {
            one.daemon().close();
        }
        authority.close();
        trace.close();
    }

    /// @param args seconds without a change, and the file for the answers
    public static void main(String[] args) throws Exception {
        Duration quiet = Duration.ofSeconds(Long.parseLong(args[0]));
        Duration phase = Duration.ofSeconds(Long.parseLong(args[2]));
        try (ResolverTtls run = new ResolverTtls(Path.of(args[1]))) {
            print("quiet", run.watch(quiet));
            run.publish(true);
            print("fallen", run.watch(phase));
            run.publish(false);
            print("risen", run.watch(phase));
            run.outage(true);
            print("outage", run.watch(Duration.ofSeconds(60)));
            run.outage(false);
            print("after", run.watch(phase.dividedBy(2)));
        }
        System.exit(0);
    }

    private static void print(String phase, List<Told> all) {
        all.forEach(one -> System.out.println(phase + ": " + one));
    }
}
