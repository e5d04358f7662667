package io.endpointwatch.change;

import java.util.stream.Stream;

/// All kinds of changes, as their records.
public final class ChangeKinds {
    private ChangeKinds() {}

    public static Stream<Class<?>> all() {
        return of(Change.class);
    }

    private static Stream<Class<?>> of(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(ChangeKinds::of) : Stream.of(type);
    }
}
