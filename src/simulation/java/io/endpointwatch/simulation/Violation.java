package io.endpointwatch.simulation;

/// A broken promise. It is an error, so no check treats it as its own failure.
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    Violation(String promise) {
        super(promise);
    }

    Violation(String promise, Throwable cause) {
        super(promise, cause);
    }

    static void unless(boolean kept, String promise, Object... details) {
        if (!kept) {
            throw new Violation(promise.formatted(details));
        }
    }
}
