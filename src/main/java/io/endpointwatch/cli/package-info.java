/// The command line → usecase and inward, ttl, api, export, export.names, imports, published.format, render.text,
/// picocli.
///
/// What people type and read. Only this package writes to the standard streams.
@NullMarked
package io.endpointwatch.cli;

import org.jspecify.annotations.NullMarked;
