/// picocli commands → check and inward, json, message, page, allowlist, imports.
///
/// What people type and read. Only this package writes to the standard streams.
package io.endpointwatch.cli;
