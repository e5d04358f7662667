package io.endpointwatch.published;

import java.time.Duration;

/// How long a source has sent lists that are not plausible because they lost too much at once.
///
/// @param looks that found such a list, one after the other; at least 1
/// @param lasted the time between these looks. A pause counts as a day at most, so a clock that jumps adds little
public record RefusedList(int looks, Duration lasted) {
    /// A shrink that lasts so long is true.
    static final Duration ACCEPTED_AFTER = Duration.ofDays(7);
    /// Fewer looks show nothing.
    static final int FEWEST_LOOKS = 8;

    static final RefusedList FIRST = new RefusedList(1, Duration.ZERO);

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    public RefusedList {
        if (looks < 1 || lasted.isNegative()) {
            throw new IllegalArgumentException("a list that was refused " + looks + " times in " + lasted);
        }
    }

    /// After one more look that found such a list.
    ///
    /// @param pause since the look before
    RefusedList again(Duration pause) {
        Duration counted = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        return new RefusedList(looks + 1, counted.isNegative() ? lasted : lasted.plus(counted));
    }

    boolean isLong() {
        return looks >= FEWEST_LOOKS && lasted.compareTo(ACCEPTED_AFTER) >= 0;
    }
}
