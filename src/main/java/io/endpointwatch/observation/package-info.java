/// What one check sees of an endpoint → published, dns, network; pure.
///
/// An [Observation] holds the results of all lookups and connections of one check. A [Run] joins consecutive
/// observations in which a lookup had the same outcome.
@NullMarked
package io.endpointwatch.observation;

import org.jspecify.annotations.NullMarked;
