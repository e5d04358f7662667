/// Allowlists as firewalls read them → report, render, render.text, json, state, change, observation, dns, network,
/// Jackson.
///
/// Pure functions from merged prefixes to text. The order is that of the addresses, so the same list is the same
/// text.
@NullMarked
package io.endpointwatch.export;

import org.jspecify.annotations.NullMarked;
