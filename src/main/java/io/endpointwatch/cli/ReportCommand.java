package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.api.ReportText;
import io.endpointwatch.render.text.TextReport;
import io.endpointwatch.report.Report;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.MakeReport;
import io.endpointwatch.usecase.ReportFormat;
import io.endpointwatch.usecase.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `endpoint-watch report`
@Command(
        description = "Judge by its history whether the addresses of the endpoint can be pinned.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  endpoint-watch report acme-v02.api.letsencrypt.org --since 48h",
            "  endpoint-watch report acme-v02.api.letsencrypt.org --since 14d --format html --out report.html",
            "  endpoint-watch report acme-v02.api.letsencrypt.org --since 14d --holds-for 90d --with 0.9"
        })
final class ReportCommand extends EndpointCommand {
    @Mixin
    private VerdictOptions verdict;

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "text (default), json, csv (the runs) or html (a page" + " that needs nothing else).")
    private Optional<String> format = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file instead of the terminal.")
    private Optional<Path> file = Optional.empty();

    @Override
    ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("action", "report")
                .put("format", format.orElse(isJson() ? "json" : "text"));
        verdict.into(request);
        return request;
    }

    @Override
    ExitCode run(Request request) {
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            Request.MakeReport asked = (Request.MakeReport) request;
            Report report = new MakeReport(session.ports().store(), workplace().clock()).run(asked);
            write(
                    asked.format() == ReportFormat.TEXT
                            ? TextReport.of(report, width())
                            : ReportText.of(report, asked.format()));
            return ExitCode.OK;
        }
    }

    private int width() {
        return file.isEmpty() && Terminal.isThere() ? Terminal.size().columns() : TextReport.WIDTH;
    }

    private void write(String text) {
        if (file.isEmpty()) {
            out().print(text);
            return;
        }
        try {
            AtomicFile.write(file.get(), text);
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "--out",
                    '"' + file.get().toString() + "\" cannot be written ("
                            + e.getClass().getSimpleName() + "); accepted: a file in a folder that can be"
                            + " written. What was there before is unchanged.");
        }
    }
}
