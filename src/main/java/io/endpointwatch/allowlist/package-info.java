/// Allowlists as firewalls read them → watch and inward.
///
/// Pure functions from merged prefixes to text; the order is that of the addresses, so that the same list is the same
/// text.
package io.endpointwatch.allowlist;
