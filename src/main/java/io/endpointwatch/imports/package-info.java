/// Observations and allowlists from elsewhere → imports.tool, render, published.format, observation, dns, network,
/// Jackson.
///
/// Pure functions from text to observations, to be evaluated one after the other as if they had been made here
/// (`docs/import.md` describes the forms), and to the prefixes of an allowlist (`docs/limits.md`).
@NullMarked
package io.endpointwatch.imports;

import org.jspecify.annotations.NullMarked;
