/// Simulates years of operation in minutes. The core, the check sequence and the codec of states are real;
/// time, DNS, store and topic are simulated. A seed determines all events, so a failed world can be replayed
/// step by step.
///
/// A [World] is one endpoint for one year. Other checks and faults may happen between two port calls of a
/// check. The [VirtualScheduler] switches between checks only there.
package io.endpointwatch.simulation;
