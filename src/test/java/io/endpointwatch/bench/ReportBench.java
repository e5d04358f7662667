package io.endpointwatch.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.endpointwatch.adapter.dynamodb.DynamoDbStateStore;
import io.endpointwatch.adapter.sqlite.SqliteStateStore;
import io.endpointwatch.check.ReplayObservations;
import io.endpointwatch.check.Retention;
import io.endpointwatch.check.StateStore;
import io.endpointwatch.json.Json;
import io.endpointwatch.testaws.DynamoDbLocal;
import io.endpointwatch.watch.Policy;

/// How long a report of the worst fortnight takes, from SQLite and from DynamoDB Local, in each form: the packaged
/// program as a process of its own with a heap of 256 MiB, from its start to its end.
public final class ReportBench {
    private static final List<String> FORMATS = List.of("text", "json", "csv", "html");
    private static final int MEASURED = 5;
    private static final Path RESULT = Path.of("target/bench/report.json");

    private final Path folder;
    private final ObjectNode result = Json.object();

    private ReportBench(Path folder) {
        this.folder = folder;
    }

    public static void main(String... arguments) throws IOException {
        Path folder = Files.createTempDirectory("endpoint-watch-bench");
        try {
            new ReportBench(folder).measure();
        } finally {
            for (Path file : files(folder)) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private void measure() throws IOException {
        System.out.printf("%-46s %9s %9s %10s%n", "report of " + WorstFortnight.RUNS + " runs of one sight", "median", "slowest",
                "peak RSS");
        line("the program alone (--version)", measured(List.of("--version"), Optional.empty()));
        Path file = folder.resolve("state.db");
        try (SqliteStateStore store = new SqliteStateStore(file)) {
            fill(store);
        }
        reports("SQLite", "sqlite:" + file, Optional.empty());
        if (Files.isDirectory(Path.of("target/dynamodb-local"))) {
            try (DynamoDbLocal local = DynamoDbLocal.start()) {
                String table = local.createTable();
                fill(new DynamoDbStateStore(local.client(), table));
                reports("DynamoDB Local", "dynamodb:" + table, Optional.of(local.endpoint()));
            }
        } else {
            System.out.println("without DynamoDB Local, which mvn antrun:run@dynamodb-local puts into target/");
        }
        Files.createDirectories(RESULT.getParent());
        Files.writeString(RESULT, Json.text(result));
    }

    private static void fill(StateStore store) {
        Instant now = Instant.now();
        new ReplayObservations(store, Retention.DEFAULT, InstantSource.fixed(now)).run(WorstFortnight.ENDPOINT,
                WorstFortnight.until(now), Policy.DEFAULT);
    }

    private void reports(String name, String store, Optional<URI> dynamoDb) throws IOException {
        for (String format : FORMATS) {
            Path out = folder.resolve("report." + format);
            line(name + ", " + format, measured(List.of("report", WorstFortnight.ENDPOINT.toString(), "--since", "15d",
                    "--format", format, "--out", out.toString(), "--store", store), dynamoDb));
        }
        long records = Files.readString(folder.resolve("report.csv")).lines().count() - 1;
        if (records != WorstFortnight.RUNS) {
            throw new IllegalStateException("the report has " + records + " runs in place of " + WorstFortnight.RUNS);
        }
    }

    private static List<Measured> measured(List<String> arguments, Optional<URI> dynamoDb) {
        List<Measured> all = new ArrayList<>();
        for (int i = 0; i < MEASURED; i++) {
            all.add(Measured.run(arguments, dynamoDb));
        }
        return all;
    }

    private void line(String name, List<Measured> all) {
        List<Duration> sorted = all.stream().map(Measured::time).sorted().toList();
        long rss = all.stream().mapToLong(Measured::peakRssBytes).max().orElse(0);
        System.out.printf(Locale.ROOT, "%-46s %6d ms %6d ms %6d MiB%n", name, sorted.get(sorted.size() / 2).toMillis(),
                sorted.getLast().toMillis(), rss >> 20);
        result.putObject(name).put("medianMillis", sorted.get(sorted.size() / 2).toMillis())
                .put("slowestMillis", sorted.getLast().toMillis()).put("peakRssBytes", rss);
    }
}
