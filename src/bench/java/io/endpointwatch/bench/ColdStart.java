package io.endpointwatch.bench;

import io.endpointwatch.testaws.SimulatedDynamoDb;
import io.endpointwatch.testdns.DnsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Measures the time from process start to the first answer. A check makes two lookups, one read and one write
/// on loopback, and finds no change.
final class ColdStart implements Part {
    private static final int ROUNDS = 20;
    /// Starts of the executable per round. It starts so fast that rare outliers need more samples.
    private static final int NATIVE_STARTS = 10;
    private static final double MEBIBYTE = 1 << 20;

    @Override
    public String name() {
        return "cold-start";
    }

    @Override
    public List<BenchGroup> measure(Consumer<String> progress) throws Exception {
        List<Function> functions = Function.all();
        Map<Function, Starts> starts = new LinkedHashMap<>();
        functions.forEach(function -> starts.put(function, new Starts(new ArrayList<>(), new ArrayList<>())));
        try (Services services = new Services()) {
            for (Function function : functions) {
                services.prepare(function);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (Function function : functions) {
                    services.start(
                            function, function == functions.getFirst() ? NATIVE_STARTS : 1, starts.get(function));
                }
                progress.accept("round " + (round + 1) + " of " + ROUNDS);
            }
        }
        return List.of(times(functions, starts), memory(functions, starts), sizes());
    }

    private record Starts(List<Double> millis, List<Double> mebibytes) {}

    /// The services that the functions use. Each function has its own table.
    private static final class Services implements AutoCloseable {
        private final DnsServer dns = DnsServer.start().zone(BenchZone.TEXT);
        private final SimulatedDynamoDb dynamoDb = SimulatedDynamoDb.start();
        private final String payload = BenchZone.payload(List.of(dns));

        void prepare(Function function) throws IOException {
            if (function.started().isPresent()) {
                try (FunctionProcess process = process(function)) {
                    process.check(payload, "baseline");
                    process.check(payload, "unchanged");
                }
            }
        }

        void start(Function function, int times, Starts starts) throws IOException {
            for (int i = 0; i < times && function.started().isPresent(); i++) {
                long begun = System.nanoTime();
                try (FunctionProcess process = process(function)) {
                    process.check(payload, "unchanged");
                    starts.millis.add((System.nanoTime() - begun) / 1e6);
                    starts.mebibytes.add(process.peakMebibytes());
                }
            }
        }

        private FunctionProcess process(Function function) throws IOException {
            return FunctionProcess.start(function.started().orElseThrow(), dynamoDb.endpoint(), function.name());
        }

        @Override
        public void close() {
            dynamoDb.close();
            dns.close();
        }
    }

    private static BenchGroup times(List<Function> functions, Map<Function, Starts> starts) {
        List<BenchGroup.Row> rows = new ArrayList<>();
        for (Function function : functions) {
            rows.add(new BenchGroup.Row(function.name(), function.measure(starts.get(function).millis)));
        }
        return new BenchGroup(
                "Cold start: exec to the first answer",
                "ms",
                aimed(rows, Aim.atMost(60), 1.0 / 6, "a sixth of Python's"));
    }

    private static BenchGroup memory(List<Function> functions, Map<Function, Starts> starts) {
        List<BenchGroup.Row> rows = new ArrayList<>();
        for (Function function : functions) {
            rows.add(new BenchGroup.Row(function.name(), function.measure(starts.get(function).mebibytes)));
        }
        return new BenchGroup("Its peak resident memory", "MiB", aimed(rows, Aim.atMost(56), 1, "Python's"));
    }

    /// Adds two targets to the first row: a fixed one, and a share of the last row's median.
    private static List<BenchGroup.Row> aimed(List<BenchGroup.Row> rows, Aim aim, double share, String why) {
        List<Aim> aims = new ArrayList<>(List.of(aim));
        if (rows.getLast().measure() instanceof Measure.Taken python) {
            aims.add(Aim.atMost(python.median() * share, why));
        }
        List<BenchGroup.Row> aimed = new ArrayList<>(rows);
        aimed.set(0, new BenchGroup.Row(rows.getFirst().who(), rows.getFirst().measure(), aims));
        return aimed;
    }

    private static BenchGroup sizes() throws IOException, InterruptedException {
        return new BenchGroup(
                "The function's zip",
                "MiB",
                List.of(
                        new BenchGroup.Row("native executable", size("target/function.zip"), Aim.atMost(30)),
                        new BenchGroup.Row("JVM", size("target/function-jvm.zip")),
                        new BenchGroup.Row("Python with dnspython, boto3 from the platform", pythonSize(0)),
                        new BenchGroup.Row("Python with dnspython and its own boto3", pythonSize(1))));
    }

    private static Measure size(String zip) throws IOException {
        return Files.exists(Path.of(zip))
                ? Measure.of(Files.size(Path.of(zip)) / MEBIBYTE)
                : new Measure.Missing("not built");
    }

    private static Measure pythonSize(int index) throws IOException, InterruptedException {
        return PeerTool.python().isEmpty()
                ? new Measure.Missing("no python3 with boto3 and dnspython is installed")
                : Measure.of(Double.parseDouble(
                                PeerTool.output("", List.of(PeerTool.python().get(), "src/test/python/zip_sizes.py"))
                                        .strip()
                                        .split(" ")[index])
                        / MEBIBYTE);
    }
}
