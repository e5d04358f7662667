package io.endpointwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Measures a process that reads, sorts and prints an allowlist from a file.
final class Allowlists implements Part {
    private static final List<Integer> SIZES = List.of(1, 1000, 10_000, 100_000);
    private static final int RUNS = 9;

    @Override
    public String name() {
        return "allowlists";
    }

    @Override
    public List<BenchGroup> measure(Consumer<String> progress) throws IOException, InterruptedException {
        List<BenchGroup.Row> times = new ArrayList<>();
        List<BenchGroup.Row> memories = new ArrayList<>();
        Path folder = Files.createTempDirectory("bench-allowlists");
        for (Function program : Function.all().subList(0, 2)) {
            for (int size : SIZES) {
                progress.accept(size + " prefixes, " + program.name());
                Path file = Files.writeString(folder.resolve("firewall.txt"), prefixes(size));
                List<Double> millis = new ArrayList<>();
                List<Double> mebibytes = new ArrayList<>();
                for (int i = 0; i < RUNS && program.started().isPresent(); i++) {
                    run(program.started().get(), folder, file, millis, mebibytes);
                }
                String who = size + " prefixes: " + program.name();
                boolean most = size == SIZES.getLast() && times.size() < SIZES.size();
                times.add(
                        new BenchGroup.Row(who, program.measure(millis), most ? List.of(Aim.atMost(1000)) : List.of()));
                memories.add(new BenchGroup.Row(
                        who, program.measure(mebibytes), most ? List.of(Aim.atMost(256)) : List.of()));
                Files.delete(file);
            }
        }
        Files.delete(folder);
        return List.of(
                new BenchGroup("accept --dry-run of a file: time of a process", "ms", times),
                new BenchGroup("accept --dry-run of a file: peak resident memory", "MiB", memories));
    }

    /// Prefixes of both families in random order, none inside another.
    private static String prefixes(int size) {
        return IntStream.range(0, size)
                .map(i -> (int) (i * 7919L % size))
                .mapToObj(i -> i % 2 == 0
                        ? "10.%d.%d.%d/32".formatted(i >> 16, i >> 8 & 255, i & 255)
                        : "2001:db8:%x:%x::/64".formatted(i >> 16, i & 0xffff))
                .collect(Collectors.joining("\n"));
    }

    private static void run(List<String> program, Path folder, Path file, List<Double> millis, List<Double> mebibytes)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(
                "accept",
                "www.example.org",
                "@" + file,
                "--dry-run",
                "--store",
                "sqlite:" + folder.resolve("state.db")));
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        mebibytes.add(PeerTool.peakUntilItEnds(process));
        millis.add((System.nanoTime() - begun) / 1e6);
        if (process.exitValue() != 0) {
            throw new IOException(command + " ended with " + process.exitValue());
        }
    }
}
