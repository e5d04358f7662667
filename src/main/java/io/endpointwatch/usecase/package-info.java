/// The use cases and their ports → rules, report, export, render, sync, state, change, published, observation,
/// dns, network.
///
/// A [Check] loads, evaluates, saves and sends. The process may die after any of these steps without losing
/// data.
@NullMarked
package io.endpointwatch.usecase;

import org.jspecify.annotations.NullMarked;
