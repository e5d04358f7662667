package io.endpointwatch.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs [EvaluateBench] with JMH on one thread.
final class Evaluations implements Part {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Override
    public String name() {
        return "evaluate";
    }

    @Override
    public List<BenchGroup> measure(Consumer<String> progress) throws RunnerException {
        progress.accept("three kinds of endpoints, by JMH");
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(EvaluateBench.class.getName())
                        .mode(Mode.Throughput)
                        .timeUnit(TimeUnit.SECONDS)
                        .forks(2)
                        .threads(1)
                        .warmupIterations(4)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgs("-Xmx256m")
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        return List.of(
                new BenchGroup("evaluate, one thread of a JVM", "per second", rows(results, Figure.RATE)),
                new BenchGroup(
                        "evaluate, one thread of a JVM: allocated", "octets each", rows(results, Figure.ALLOCATION)));
    }

    private enum Figure {
        RATE,
        ALLOCATION
    }

    private static List<BenchGroup.Row> rows(Collection<RunResult> results, Figure kind) {
        List<BenchGroup.Row> rows = new ArrayList<>();
        for (RunResult result : results) {
            rows.add(new BenchGroup.Row(
                    result.getParams().getParam("endpoint"),
                    new Measure.Taken(values(result, kind)),
                    kind == Figure.RATE && rows.isEmpty() ? List.of(Aim.atLeast(200_000)) : List.of()));
        }
        return rows;
    }

    private static List<Double> values(RunResult result, Figure kind) {
        List<Double> values = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            fork.getIterationResults()
                    .forEach(iteration -> values.add(
                            switch (kind) {
                                case RATE -> iteration.getPrimaryResult().getScore();
                                case ALLOCATION ->
                                    iteration
                                            .getSecondaryResults()
                                            .get(ALLOCATED)
                                            .getScore();
                            }));
        }
        return values;
    }
}
