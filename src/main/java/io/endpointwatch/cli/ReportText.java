package io.endpointwatch.cli;

import io.endpointwatch.check.ReportFormat;
import io.endpointwatch.json.ReportJson;
import io.endpointwatch.page.ReportPage;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.RunsCsv;
import io.endpointwatch.report.TextReport;

/// A report in the form that was asked for.
final class ReportText {
    private ReportText() {
    }

    static String of(Report report, ReportFormat format) {
        return switch (format) {
            case TEXT -> TextReport.of(report);
            case JSON -> ReportJson.of(report).toPrettyString() + System.lineSeparator();
            case CSV -> RunsCsv.of(report);
            case HTML -> ReportPage.of(report);
        };
    }
}
