/// Responses that DNS tools printed or logged → dns, network, Jackson.
///
/// Each class reads one form; `docs/import.md` describes them. Text and octets come from outside: sizes are bounded
/// before they have meaning, and what cannot be read is reported with its line.
@NullMarked
package io.endpointwatch.imports.tool;

import org.jspecify.annotations.NullMarked;
