/// Requests and results as JSON and as text → usecase and inward, report.nameobject, ttl, export, render.text,
/// render.page, json, Jackson.
///
/// [RequestReader] reads what `docs/requests.md` describes. [ResultJson] and [ReportJson] write results.
@NullMarked
package io.endpointwatch.api;

import org.jspecify.annotations.NullMarked;
