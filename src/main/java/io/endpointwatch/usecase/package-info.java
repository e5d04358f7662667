/// The use cases and their ports → rules, report, render, state, change, observation, dns, network.
///
/// A [Check] loads, evaluates, saves and sends. Every step may be the last one that happens.
@NullMarked
package io.endpointwatch.usecase;

import org.jspecify.annotations.NullMarked;
