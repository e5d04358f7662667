package io.endpointwatch.bench;

import io.endpointwatch.testdns.Nsd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Compares a process that checks ten thousand endpoints with programs that only send queries.
final class ManyEndpoints implements Part {
    private static final int ENDPOINTS = 10_000;
    private static final int ROUNDS = 5;
    /// The number of concurrent lookups, as in `watch`.
    private static final int UNDER_WAY = 800;
    private static final int LOOKUPS = 2 * ENDPOINTS;
    private static final Pattern RATE = Pattern.compile("Queries per second: +([0-9.]+)");

    @Override
    public String name() {
        return "many";
    }

    @Override
    public List<BenchGroup> measure(Consumer<String> progress) throws Exception {
        if (!Nsd.isInstalled()) {
            return List.of(new BenchGroup(
                    "10,000 endpoints",
                    "lookups/s",
                    List.of(new BenchGroup.Row("endpoint-watch watch", new Measure.Missing("nsd is not installed")))));
        }
        try (Nsd nsd = Nsd.start("example.org", WatchProcess.records(ENDPOINTS), 1)) {
            return measure(nsd.addresses().getFirst(), progress);
        }
    }

    private record Rates(List<Double> perSecond, List<Double> mebibytes) {
        private static Rates none() {
            return new Rates(new ArrayList<>(), new ArrayList<>());
        }
    }

    private static List<BenchGroup> measure(String server, Consumer<String> progress) throws Exception {
        Rates ours = Rates.none();
        Rates dnsperf = Rates.none();
        Rates python = Rates.none();
        Optional<WatchProcess> watch = watch(server);
        for (int round = 0; round < ROUNDS; round++) {
            progress.accept("round " + (round + 1) + " of " + ROUNDS);
            if (watch.isPresent()) {
                add(ours, watch.get().check(ENDPOINTS));
            }
            addDnsperf(dnsperf, server);
            addPython(python, server);
        }
        if (watch.isPresent()) {
            watch.get().delete();
        }
        return groups(ours, dnsperf, python);
    }

    /// A process with its first check done.
    private static Optional<WatchProcess> watch(String server) throws IOException {
        if (Function.executable() instanceof PeerCommand.Installed installed) {
            WatchProcess watch = new WatchProcess(installed.words(), List.of(server));
            watch.check(ENDPOINTS);
            return Optional.of(watch);
        }
        return Optional.empty();
    }

    private static void add(Rates rates, WatchProcess.Done done) {
        rates.perSecond.add(LOOKUPS / (done.millis() / 1000));
        rates.mebibytes.add(done.mebibytes());
    }

    private static void addDnsperf(Rates rates, String server) throws IOException, InterruptedException {
        Optional<String> dnsperf = PeerTool.find("dnsperf");
        if (dnsperf.isPresent()) {
            Path questions = Files.createTempFile("dnsperf", ".txt");
            Files.writeString(
                    questions,
                    WatchProcess.hosts(ENDPOINTS).stream()
                            .map(host -> host + " A\n" + host + " AAAA\n")
                            .collect(Collectors.joining()));
            String printed = PeerTool.output(
                    "",
                    List.of(
                            dnsperf.get(),
                            "-s",
                            address(server),
                            "-p",
                            port(server),
                            "-e",
                            "-q",
                            String.valueOf(UNDER_WAY),
                            "-c",
                            "1",
                            "-T",
                            "1",
                            "-n",
                            "5",
                            "-d",
                            questions.toString()));
            Files.delete(questions);
            Matcher rate = RATE.matcher(printed);
            if (!rate.find()) {
                throw new IOException("no rate: " + printed);
            }
            rates.perSecond.add(Double.parseDouble(rate.group(1)));
        }
    }

    private static void addPython(Rates rates, String server) throws IOException, InterruptedException {
        Optional<String> python = PeerTool.python();
        if (python.isPresent()) {
            String[] printed = PeerTool.output(
                            String.join("\n", WatchProcess.hosts(ENDPOINTS)),
                            List.of(
                                    python.get(),
                                    "src/test/python/lookups.py",
                                    address(server),
                                    port(server),
                                    String.valueOf(UNDER_WAY)))
                    .strip()
                    .split(" ");
            rates.perSecond.add(Double.parseDouble(printed[0]) / Double.parseDouble(printed[1]));
            rates.mebibytes.add(Double.parseDouble(printed[2]) / 1024);
        }
    }

    private static String address(String server) {
        return server.substring(0, server.indexOf(':'));
    }

    private static String port(String server) {
        return server.substring(server.indexOf(':') + 1);
    }

    private static List<BenchGroup> groups(Rates ours, Rates dnsperf, Rates python) {
        return List.of(
                new BenchGroup(
                        "10,000 endpoints at once: lookups",
                        "per second",
                        List.of(
                                row(
                                        "endpoint-watch watch: checks with state, 800 under way",
                                        ours.perSecond,
                                        "not built: make native",
                                        Aim.atLeast(5000)),
                                row("dnsperf, 800 under way: the limit", dnsperf.perSecond, "dnsperf is not installed"),
                                row(
                                        "dnspython, asyncio, 800 under way: only asks",
                                        python.perSecond,
                                        "no dnspython is installed"))),
                new BenchGroup(
                        "Their peak resident memory",
                        "MiB",
                        List.of(
                                row("endpoint-watch watch", ours.mebibytes, "not built: make native", Aim.atMost(256)),
                                row("dnspython", python.mebibytes, "no dnspython is installed"))));
    }

    private static BenchGroup.Row row(String who, List<Double> values, String missing, Aim... aims) {
        return new BenchGroup.Row(
                who, values.isEmpty() ? new Measure.Missing(missing) : new Measure.Taken(values), aims);
    }
}
