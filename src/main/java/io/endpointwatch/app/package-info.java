/// The wiring of the command line and of the function → every package, Quarkus, Funqy, AWS, Jackson.
///
/// It has the composition roots of both roles. No other package names adapters.
@NullMarked
package io.endpointwatch.app;

import org.jspecify.annotations.NullMarked;
