/// The rules → dns, network.
///
/// What is remembered of an endpoint, what a check saw, and what to tell: [Evaluator] is a pure function of those.
package io.endpointwatch.watch;
