package io.endpointwatch.demo;

import io.endpointwatch.app.ToolEnvironment;
import io.endpointwatch.cli.EndpointWatch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Runs commands of the real program at chosen times, and prints commands and output.
final class DemoTerminal {
    private final PrintWriter out;
    private final String store;
    private final String resolver;
    private Instant now;

    DemoTerminal(PrintWriter out, Instant start, String store, String resolver) {
        this.out = out;
        this.now = start;
        this.store = store;
        this.resolver = resolver;
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    void type(String... words) {
        out.println();
        out.println(now + " $ endpoint-watch " + String.join(" ", words));
        List<String> options = words[0].equals("check")
                ? List.of("--store", store, "--resolver", resolver)
                : List.of("--store", store);
        StringWriter printed = new StringWriter();
        PrintWriter both = new PrintWriter(printed);
        int exitCode = EndpointWatch.run(
                new ToolEnvironment(() -> now),
                both,
                both,
                false,
                Stream.concat(Stream.of(words), options.stream()).toArray(String[]::new));
        out.print(printed);
        out.println("(exit code " + exitCode + ")");
    }
}
