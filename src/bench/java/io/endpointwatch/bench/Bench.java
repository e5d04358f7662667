package io.endpointwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs the benchmarks named by the arguments, or all, and writes the results to `target/bench/`. With
/// `--record`, it also writes the table to the documentation.
public final class Bench {
    private static final Path FOLDER = Path.of("target/bench");
    private static final Path DOCUMENTATION = Path.of("docs/performance.md");
    private static final String TABLE_BEGINS = "<!-- table -->\n```text\n";
    private static final String TABLE_ENDS = "```\n<!-- /table -->";
    private static final String RECORD = "--record";
    private static final List<Part> PARTS = List.of(
            new ColdStart(),
            new WarmCheck(),
            new CommandLine(),
            new ManyEndpoints(),
            new Growth(),
            new Reports(),
            new Allowlists(),
            new Evaluations());

    private Bench() {}

    public static void main(String... names) throws Exception {
        // Without this, the HTTP servers of this process delay small responses by 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        List<String> wanted =
                Stream.of(names).filter(name -> !name.equals(RECORD)).toList();
        List<BenchGroup> groups = new ArrayList<>();
        for (Part part : PARTS) {
            if (wanted.isEmpty() || wanted.contains(part.name())) {
                System.err.println(part.name() + " ...");
                groups.addAll(part.measure(line -> System.err.println("  " + line)));
                write(new BenchResult(MachineInfo.here(), groups));
            }
        }
        System.out.print(Files.readString(FOLDER.resolve("bench.txt")));
        if (List.of(names).contains(RECORD)) {
            record(Files.readString(FOLDER.resolve("bench.txt")));
        }
        System.err.println("written to " + FOLDER + "/bench.txt, bench.json and bench.svg");
        System.exit(0);
    }

    private static void write(BenchResult outcome) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("bench.txt"), BenchTable.of(outcome));
        Files.writeString(FOLDER.resolve("bench.json"), OutcomeJson.of(outcome));
        Files.writeString(FOLDER.resolve("bench.svg"), Chart.of(outcome));
    }

    private static void record(String table) throws IOException {
        String text = Files.readString(DOCUMENTATION);
        Files.writeString(
                DOCUMENTATION,
                text.substring(0, text.indexOf(TABLE_BEGINS) + TABLE_BEGINS.length())
                        + table
                        + text.substring(text.indexOf(TABLE_ENDS)));
    }
}
