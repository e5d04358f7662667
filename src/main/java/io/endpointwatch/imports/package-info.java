/// Observations from elsewhere → watch and inward, Jackson.
///
/// Pure functions from lines of text to observations, to be evaluated one after the other as if they had been made
/// here. `docs/import.md` describes the forms.
package io.endpointwatch.imports;
