package io.endpointwatch.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.endpointwatch.check.Request;
import io.endpointwatch.json.ReportJson;
import io.endpointwatch.page.ReportPage;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.RunsCsv;
import io.endpointwatch.report.TextReport;

/// A report as a result: the document itself, or an object that holds the text of another format.
final class ReportResult {
    private ReportResult() {
    }

    static ObjectNode of(Report report, Request.MakeReport request) {
        return switch (request.format()) {
            case JSON -> ReportJson.of(report);
            case TEXT -> text(request, TextReport.of(report));
            case CSV -> text(request, RunsCsv.of(report));
            case HTML -> text(request, ReportPage.of(report));
        };
    }

    private static ObjectNode text(Request.MakeReport request, String text) {
        return JsonNodeFactory.instance.objectNode()
                .put("endpoint", request.endpoint().toString())
                .put("format", request.format().toString())
                .put("report", text);
    }
}
