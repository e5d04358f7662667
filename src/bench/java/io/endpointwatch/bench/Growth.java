package io.endpointwatch.bench;

import io.endpointwatch.testdns.Nsd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Measures how the time and memory of a process grow with the numbers of endpoints and vantages.
final class Growth implements Part {
    private static final List<Integer> ENDPOINTS = List.of(1, 10, 100, 1000, 10_000);
    private static final List<Integer> VANTAGES = List.of(1, 4, 14);
    /// From this number on, the time per endpoint should be constant.
    private static final int STRAIGHT_FROM = 100;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public List<BenchGroup> measure(Consumer<String> progress) throws Exception {
        if (!(Function.executable() instanceof PeerCommand.Installed program) || !Nsd.isInstalled()) {
            return List.of(new BenchGroup(
                    "Growth",
                    "ms",
                    List.of(new BenchGroup.Row(
                            "endpoint-watch watch",
                            new Measure.Missing(
                                    Nsd.isInstalled() ? "not built: make native" : "nsd is not installed")))));
        }
        List<BenchGroup> groups = new ArrayList<>();
        try (Nsd nsd = Nsd.start("example.org", WatchProcess.records(ENDPOINTS.getLast()), VANTAGES.getLast())) {
            for (int vantages : VANTAGES) {
                WatchProcess watch =
                        new WatchProcess(program.words(), nsd.addresses().subList(0, vantages));
                Map<Integer, Line> lines = new TreeMap<>();
                for (int endpoints : ENDPOINTS) {
                    progress.accept(endpoints + " endpoints, " + vantages + " vantages");
                    lines.put(endpoints, line(watch, endpoints, vantages));
                }
                watch.delete();
                groups.addAll(groups(vantages, lines));
            }
        }
        return groups;
    }

    private record Line(List<Double> millis, List<Double> mebibytes) {
        private double median() {
            return new Measure.Taken(millis).median();
        }
    }

    private static Line line(WatchProcess watch, int endpoints, int vantages) throws IOException {
        Line line = new Line(new ArrayList<>(), new ArrayList<>());
        watch.check(endpoints);
        for (int i = 0; i < runs(endpoints * vantages); i++) {
            WatchProcess.Done done = watch.check(endpoints);
            line.millis.add(done.millis());
            line.mebibytes.add(done.mebibytes());
        }
        return line;
    }

    private static int runs(int lookups) {
        return lookups <= 1400 ? 9 : lookups <= 14_000 ? 3 : 1;
    }

    private static List<BenchGroup> groups(int vantages, Map<Integer, Line> lines) {
        double start = lines.get(1).median();
        Map<Integer, Double> each = lines.entrySet().stream()
                .filter(one -> one.getKey() >= STRAIGHT_FROM)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        one -> (one.getValue().median() - start) / (one.getKey() - 1),
                        (one, _) -> one,
                        TreeMap::new));
        double mean =
                each.values().stream().mapToDouble(value -> value).average().orElseThrow();
        String of = vantages == 1 ? "1 vantage" : vantages + " vantages";
        return List.of(
                new BenchGroup("Growth, " + of + ": time of a process", "ms", rows(lines, Line::millis)),
                new BenchGroup(
                        "Growth, " + of + ": each endpoint beyond the first, exponent " + Aim.number(exponent(each)),
                        "ms",
                        each.entrySet().stream()
                                .map(one -> new BenchGroup.Row(
                                        one.getKey() + " endpoints",
                                        Measure.of(one.getValue()),
                                        Aim.atLeast(0.8 * mean),
                                        Aim.atMost(1.2 * mean)))
                                .toList()),
                new BenchGroup("Growth, " + of + ": peak resident memory", "MiB", rows(lines, Line::mebibytes)));
    }

    private interface ToValues {
        List<Double> of(Line line);
    }

    private static List<BenchGroup.Row> rows(Map<Integer, Line> lines, ToValues values) {
        return lines.entrySet().stream()
                .map(one ->
                        new BenchGroup.Row(one.getKey() + " endpoints", new Measure.Taken(values.of(one.getValue()))))
                .toList();
    }

    /// The exponent of the growth, fitted by least squares to logarithms; 1 is proportional. It compares the
    /// number of endpoints with the time beyond that of the first one.
    private static double exponent(Map<Integer, Double> each) {
        double[] x = each.keySet().stream().mapToDouble(Math::log).toArray();
        double[] y = each.entrySet().stream()
                .mapToDouble(one -> Math.log(one.getValue() * (one.getKey() - 1)))
                .toArray();
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (int i = 0; i < x.length; i++) {
            above += (x[i] - meanX) * (y[i] - meanY);
            below += (x[i] - meanX) * (x[i] - meanX);
        }
        return above / below;
    }
}
