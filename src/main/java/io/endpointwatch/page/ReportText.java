package io.endpointwatch.page;

import io.endpointwatch.check.ReportFormat;
import io.endpointwatch.json.ReportJson;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.RunsCsv;
import io.endpointwatch.report.TextReport;

/// A report in the form that was asked for.
public final class ReportText {
    private ReportText() {
    }

    public static String of(Report report, ReportFormat format) {
        return switch (format) {
            case TEXT -> TextReport.of(report);
            case JSON -> ReportJson.of(report).toPrettyString() + System.lineSeparator();
            case CSV -> RunsCsv.of(report);
            case HTML -> ReportPage.of(report);
        };
    }
}
