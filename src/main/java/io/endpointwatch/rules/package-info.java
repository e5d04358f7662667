/// What follows from an observation → state, change, published, observation, ttl, dns, network; pure.
///
/// [Evaluator] is a pure function of the previous state, an observation and a policy. It calls one step after the
/// other; each step is a class of this package.
@NullMarked
package io.endpointwatch.rules;

import org.jspecify.annotations.NullMarked;
