/// Documents as text → check and inward.
///
/// Two forms: the public one, which results and messages show and other programs read, and a compact one, in which the
/// stores keep states and runs. Both are read back to equal values.
package io.endpointwatch.json;
