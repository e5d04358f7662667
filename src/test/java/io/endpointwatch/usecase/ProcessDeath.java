package io.endpointwatch.usecase;

import java.util.concurrent.atomic.AtomicInteger;

/// Ends a check before a given port call, like a power failure: nothing after it happens.
final class ProcessDeath {
    private final AtomicInteger left;

    /// @param calls how many port calls still happen
    ProcessDeath(int calls) {
        this.left = new AtomicInteger(calls);
    }

    static final class Struck extends Error {
        private static final long serialVersionUID = 1;
    }

    StateStore strikes(StateStore store) {
        return strikes(StateStore.class, store);
    }

    Notifier strikes(Notifier notifier) {
        return strikes(Notifier.class, notifier);
    }

    private <P> P strikes(Class<P> port, P victim) {
        return RecordingStore.port(port, victim, (_, call) -> {
            if (left.getAndDecrement() <= 0) {
                throw new Struck();
            }
            return call.happen();
        });
    }
}
