package io.endpointwatch.codec;

/// Remembers recent values, so that most equal values are one object. Its size is fixed.
final class RecentValues<T> {
    private static final int SLOTS = 1 << 12;
    private final Object[] slots = new Object[SLOTS];

    /// An object equal to this value: an earlier one, if it is still remembered.
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
