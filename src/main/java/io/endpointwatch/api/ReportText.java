package io.endpointwatch.api;

import io.endpointwatch.render.page.ReportPage;
import io.endpointwatch.render.text.RunsCsv;
import io.endpointwatch.render.text.TextReport;
import io.endpointwatch.report.Report;
import io.endpointwatch.usecase.ReportFormat;

/// A report in the form that was asked for.
public final class ReportText {
    private ReportText() {}

    public static String of(Report report, ReportFormat format) {
        return switch (format) {
            case TEXT -> TextReport.of(report);
            case JSON -> ReportJson.of(report).toPrettyString() + System.lineSeparator();
            case CSV -> RunsCsv.of(report);
            case HTML -> ReportPage.of(report);
        };
    }
}
