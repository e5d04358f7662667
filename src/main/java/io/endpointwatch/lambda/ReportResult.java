package io.endpointwatch.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.api.ReportJson;
import io.endpointwatch.api.ReportText;
import io.endpointwatch.report.Report;
import io.endpointwatch.usecase.ReportFormat;
import io.endpointwatch.usecase.Request;

/// A report as a result: the document itself, or an object that holds the text of another format.
final class ReportResult {
    private ReportResult() {}

    static ObjectNode of(Report report, Request.MakeReport request) {
        if (request.format() == ReportFormat.JSON) {
            return ReportJson.of(report);
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("endpoint", request.endpoint().toString())
                .put("format", request.format().toString())
                .put("report", ReportText.of(report, request.format()));
    }
}
