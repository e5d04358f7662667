/// Wiring → all.
///
/// The composition roots of both roles. Only this package names adapters.
package io.endpointwatch.app;
