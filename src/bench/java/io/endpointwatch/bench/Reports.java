package io.endpointwatch.bench;

import io.endpointwatch.adapter.dynamodb.DynamoDbStateStore;
import io.endpointwatch.adapter.sqlite.SqliteStateStore;
import io.endpointwatch.state.Policy;
import io.endpointwatch.testaws.DynamoDbLocal;
import io.endpointwatch.usecase.ReplayObservations;
import io.endpointwatch.usecase.Retention;
import io.endpointwatch.usecase.StateStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Measures a report of [WorstFortnight] from SQLite and from DynamoDB Local, in each format. Each report is a
/// separate process whose heap fits into 256 MiB.
final class Reports implements Part {
    private static final List<String> FORMATS = List.of("text", "json", "csv", "html");
    private static final int RUNS = 5;
    private static final int MOST_MILLIS = 2000;
    private static final int MOST_MEBIBYTES = 256;
    private static final Path DYNAMODB_LOCAL = Path.of("target/dynamodb-local");

    @Override
    public String name() {
        return "report";
    }

    @Override
    public List<BenchGroup> measure(Consumer<String> progress) throws Exception {
        Path folder = Files.createTempDirectory("bench-report");
        List<Row> rows = new ArrayList<>();
        if (Function.executable() instanceof PeerCommand.Installed program) {
            fromSqlite(program, folder, progress, rows);
            fromDynamoDb(program, folder, progress, rows);
        }
        for (Path file : files(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
        String title = "Report of " + WorstFortnight.RUNS + " runs of one lookup";
        return rows.isEmpty()
                ? List.of(new BenchGroup(
                        title,
                        "ms",
                        List.of(new BenchGroup.Row(
                                "endpoint-watch report", new Measure.Missing("not built: make native")))))
                : List.of(
                        new BenchGroup(title, "ms", rows.stream().map(Row::time).toList()),
                        new BenchGroup(
                                "Its peak resident memory",
                                "MiB",
                                rows.stream().map(Row::memory).toList()));
    }

    private record Row(String who, List<Double> millis, List<Double> mebibytes) {
        private BenchGroup.Row time() {
            return new BenchGroup.Row(who, new Measure.Taken(millis), Aim.atMost(MOST_MILLIS));
        }

        private BenchGroup.Row memory() {
            return new BenchGroup.Row(who, new Measure.Taken(mebibytes), Aim.atMost(MOST_MEBIBYTES));
        }
    }

    private static void fromSqlite(
            PeerCommand.Installed program, Path folder, Consumer<String> progress, List<Row> rows)
            throws IOException, InterruptedException {
        Path file = folder.resolve("state.db");
        try (SqliteStateStore store = new SqliteStateStore(file)) {
            fill(store);
        }
        report(program, folder, "SQLite", "sqlite:" + file, Optional.empty(), progress, rows);
    }

    private static void fromDynamoDb(
            PeerCommand.Installed program, Path folder, Consumer<String> progress, List<Row> rows)
            throws IOException, InterruptedException {
        if (!Files.isDirectory(DYNAMODB_LOCAL)) {
            progress.accept("without DynamoDB Local, which make integration-test puts into target/");
            return;
        }
        try (DynamoDbLocal local = DynamoDbLocal.start()) {
            String table = local.createTable();
            fill(new DynamoDbStateStore(local.client(), table));
            report(
                    program,
                    folder,
                    "DynamoDB Local",
                    "dynamodb:" + table,
                    Optional.of(local.endpoint()),
                    progress,
                    rows);
        }
    }

    private static void fill(StateStore store) {
        Instant now = Instant.now();
        new ReplayObservations(store, Retention.DEFAULT, InstantSource.fixed(now))
                .run(WorstFortnight.ENDPOINT, WorstFortnight.until(now), Policy.DEFAULT);
    }

    private static void report(
            PeerCommand.Installed program,
            Path folder,
            String name,
            String store,
            Optional<URI> dynamoDb,
            Consumer<String> progress,
            List<Row> rows)
            throws IOException, InterruptedException {
        for (String format : FORMATS) {
            progress.accept(name + ", " + format);
            List<String> command = new ArrayList<>(program.words());
            command.addAll(List.of(
                    "-Xmx128m",
                    "report",
                    WorstFortnight.ENDPOINT.toString(),
                    "--since",
                    "15d",
                    "--format",
                    format,
                    "--out",
                    folder.resolve("report." + format).toString(),
                    "--store",
                    store));
            Row row = new Row("from " + name + ", " + format, new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < RUNS; i++) {
                add(row, command, dynamoDb);
            }
            rows.add(row);
        }
        isWhole(folder.resolve("report.csv"));
    }

    private static void add(Row row, List<String> command, Optional<URI> dynamoDb)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        dynamoDb.ifPresent(uri -> {
            builder.environment().put("AWS_ENDPOINT_URL_DYNAMODB", uri.toString());
            builder.environment().put("AWS_REGION", "eu-central-1");
            builder.environment().put("AWS_ACCESS_KEY_ID", "none");
            builder.environment().put("AWS_SECRET_ACCESS_KEY", "none");
        });
        long begun = System.nanoTime();
        Process process = builder.start();
        double peak = PeerTool.peakUntilItEnds(process);
        row.millis.add((System.nanoTime() - begun) / 1e6);
        row.mebibytes.add(peak);
        if (process.exitValue() != 0) {
            throw new IOException(command + " returned " + process.exitValue());
        }
    }

    private static void isWhole(Path csv) throws IOException {
        long runs = Files.readString(csv).lines().count() - 1;
        if (runs != WorstFortnight.RUNS) {
            throw new IOException("the report has " + runs + " runs in place of " + WorstFortnight.RUNS);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
