/// The wiring of the command line and of the function → every package, Quarkus, Funqy, AWS, Jackson.
///
/// The composition roots of both roles. Only this package names adapters.
@NullMarked
package io.endpointwatch.app;

import org.jspecify.annotations.NullMarked;
