package io.endpointwatch.check;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/// Ends a check before its port call of some number, as a power failure would: nothing after it happens.
final class Death {
    private final AtomicInteger left;

    /// @param calls how many calls of ports still happen
    Death(int calls) {
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
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
            if (left.getAndDecrement() <= 0) {
                throw new Struck();
            }
            try {
                return method.invoke(victim, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }
}
