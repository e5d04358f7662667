package io.endpointwatch.cli;

import io.endpointwatch.render.text.TextReport;
import io.endpointwatch.report.Report;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.MakeReport;
import io.endpointwatch.usecase.ReportFormat;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.StateStore;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;

/// The reports at the end of a watch.
record FinalReport(StateStore store, InstantSource clock, PrintWriter out) {
    /// Prints the report of one endpoint, or why there is none.
    void print(Request.Check request, Duration window) {
        out.println();
        try {
            Report report = new MakeReport(store, clock)
                    .run(new Request.MakeReport(request.endpoint(), window, ReportFormat.TEXT, false));
            out.print(TextReport.of(report, Terminal.isThere() ? Terminal.size().columns() : TextReport.WIDTH));
        } catch (InvalidRequestException unknown) {
            out.println(request.endpoint() + ": no report"
                    + (request.dryRun() ? ", since --dry-run keeps nothing" : " (" + unknown.getMessage() + ")"));
        }
    }
}
