package io.endpointwatch.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.testaws.AwsTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All resources of `infra/`, applied to a `moto_server` by a script until this is closed.
///
/// @param environment the function's environment from Terraform and that of the script: credentials, region,
///        the address of AWS, and `RECEIVED`, the URL of a queue with all messages of the topic
record Deployment(Process script, Path folder, Map<String, String> environment) implements AutoCloseable {
    /// The command that the script runs. It prints its environment, then waits until the test closes its input.
    private static final String STAY = "env >\"$0.new\" && mv \"$0.new\" \"$0\" && cat >/dev/null";

    /// @param variables Terraform variables; they override those of the script
    static Deployment apply(Path folder, String variables) throws IOException, InterruptedException {
        AwsTool.need("terraform", "moto_server", "aws", "jq");
        Path ready = folder.resolve("environment");
        Path file = Files.writeString(folder.resolve("test.tfvars"), variables);
        Process script = new ProcessBuilder(
                        "src/test/infra/apply-against-moto",
                        "--out",
                        folder.resolve("out").toString(),
                        "--var-file",
                        file.toString(),
                        "--",
                        "sh",
                        "-c",
                        STAY,
                        ready.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        while (!Files.exists(ready)) {
            if (!script.isAlive()) {
                String log = log(folder);
                if (log.contains("terraform init failed")) {
                    AwsTool.isMissing(
                            "Terraform cannot have its providers here; TF_PLUGIN_DIR names a folder that has them:\n"
                                    + log);
                }
                throw new AssertionError(log);
            }
            Thread.sleep(100);
        }
        return new Deployment(script, folder, environment(ready));
    }

    private static Map<String, String> environment(Path ready) throws IOException {
        try (Stream<String> lines = Files.lines(ready)) {
            return lines.filter(line -> line.matches("(AWS_|ENDPOINT_WATCH_|RECEIVED=).*"))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        }
    }

    /// The payloads of the schedules by name.
    Map<String, String> requests() {
        return inputs("requests");
    }

    /// The payloads of the weekly report schedules by the endpoint's name.
    Map<String, String> reports() {
        return inputs("reports");
    }

    private Map<String, String> inputs(String kind) {
        Map<String, String> inputs = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("out").resolve(kind))) {
            for (Path file : files.toList()) {
                inputs.put(file.getFileName().toString().replaceFirst("\\.json$", ""), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inputs;
    }

    /// The metrics of the program's namespace that the alarms and the dashboard use.
    Set<String> metrics() throws IOException {
        return Set.copyOf(Files.readAllLines(folder.resolve("out/metrics")));
    }

    /// The oldest message of the topic not yet received, in the SNS envelope.
    JsonNode received() throws IOException, InterruptedException {
        ProcessBuilder aws = new ProcessBuilder(
                "aws",
                "--endpoint-url",
                environment.get("AWS_ENDPOINT_URL"),
                "sqs",
                "receive-message",
                "--queue-url",
                environment.get("RECEIVED"),
                "--output",
                "json");
        aws.environment().putAll(environment);
        Process receiving = aws.start();
        JsonNode answer = new ObjectMapper().readTree(receiving.getInputStream());
        receiving.waitFor();
        return new ObjectMapper()
                .readTree(answer.path("Messages").path(0).path("Body").asText("{}"));
    }

    private static String log(Path folder) throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /// Destroys all resources.
    ///
    /// @throws IllegalStateException if a resource remains
    @Override
    public void close() throws IOException, InterruptedException {
        script.getOutputStream().close();
        if (script.waitFor() != 0) {
            throw new IllegalStateException(log(folder));
        }
    }
}
