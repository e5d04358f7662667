package io.endpointwatch.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.api.ReportJson;
import io.endpointwatch.api.ReportText;
import io.endpointwatch.report.Report;
import io.endpointwatch.usecase.ReportFormat;
import io.endpointwatch.usecase.Request;

/// The result of a report request: the report itself if it is JSON, otherwise an object with its text.
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
