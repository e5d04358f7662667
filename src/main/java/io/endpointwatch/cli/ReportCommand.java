package io.endpointwatch.cli;

import io.endpointwatch.api.ReportText;
import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.render.text.TextReport;
import io.endpointwatch.report.Report;
import io.endpointwatch.usecase.AtomicFile;
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
        customSynopsis = "endpoint-watch report HOST[:PORT] [OPTION]...",
        description = "Say whether the addresses of the endpoint can be pinned, based on its history.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  endpoint-watch report acme-v02.api.letsencrypt.org --since 48h",
            "  endpoint-watch report example.org --since 14d --format html --out report.html",
            "  endpoint-watch report example.org --since 14d --holds-for 90d --with 0.9"
        })
final class ReportCommand extends EndpointCommand<Request.MakeReport> {
    @Mixin
    private VerdictOptions verdict;

    @Option(
            names = "--format",
            paramLabel = "F",
            converter = OptionConverter.Format.class,
            description = "text (default), json, csv (one line per set of addresses), or html (one file).")
    private Optional<ReportFormat> format = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file instead of the terminal.")
    private Optional<Path> file = Optional.empty();

    @Override
    Request.MakeReport request(RequestBuilder request) {
        return verdict.report(request.format(format.orElse(isJson() ? ReportFormat.JSON : ReportFormat.TEXT)));
    }

    @Override
    int run(Request.MakeReport request) {
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            Report report = new MakeReport(session.ports().store(), workplace().clock()).run(request);
            write(
                    request.format() == ReportFormat.TEXT
                            ? TextReport.of(report, width())
                            : ReportText.of(report, request.format()));
            return ExitCode.OK.value();
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
                            + e.getClass().getSimpleName() + ")",
                    "a file in a writable folder. The old file is unchanged.");
        }
    }
}
