/// Years of operation in minutes: the real core, the real check sequence and the real codec of states, in a world
/// whose time, DNS, store and topic are simulated. A seed decides everything that happens, so a world that broke a
/// promise can be lived again, step by step.
///
/// A [World] is one endpoint for one year. Between two port calls of a check anything may happen, also other checks:
/// the [Stage] switches between them there, and only there.
package io.endpointwatch.simulation;
