package io.endpointwatch.simulation;

/// The process ends without any cleanup, as in a power failure.
final class SimulatedDeath extends Error {
    private static final long serialVersionUID = 1;

    SimulatedDeath() {
        super("death", null, false, false);
    }
}
