package io.endpointwatch.simulation;

/// The process ends here, as in a power failure.
final class Death extends Error {
    private static final long serialVersionUID = 1;

    Death() {
        super("death", null, false, false);
    }
}
