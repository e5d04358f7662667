package io.endpointwatch.usecase;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// Intercepts the calls of ports.
public final class RecordingStore {
    private RecordingStore() {}

    /// Receives every call before it happens, and decides whether it happens.
    @FunctionalInterface
    public interface Tap {
        Object on(String method, Call call) throws Throwable;
    }

    /// A call that has not happened yet.
    @FunctionalInterface
    public interface Call {
        Object happen() throws Throwable;
    }

    /// @param port the interface of the port
    public static <P> P port(Class<P> port, P real, Tap tap) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (_, method, arguments) -> tap.on(method.getName(), () -> {
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                })));
    }
}
