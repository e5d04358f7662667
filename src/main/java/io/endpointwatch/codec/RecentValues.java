package io.endpointwatch.codec;

/// Values that were read lately, so that what is equal is mostly one object. It takes no more room as more is read.
final class RecentValues<T> {
    private static final int SLOTS = 1 << 12;
    private final Object[] slots = new Object[SLOTS];

    /// A value that is equal to this one: the one that came before, where it is still known.
    @SuppressWarnings("unchecked")
    T of(T value) {
        int hash = value.hashCode();
        int slot = (hash ^ hash >>> 12) & SLOTS - 1;
        if (value.equals(slots[slot])) {
            return (T) slots[slot];
        }
        slots[slot] = value;
        return value;
    }
}
