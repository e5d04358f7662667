package io.endpointwatch.report.nameobject;

/// Resolves a name every `interval`, in milliseconds. Several of these with different phases stand for all: they are
/// spread evenly over the interval.
///
/// @param phase from 0 to below `interval`, or 0
record ResolutionTimes(long interval, long phase) {
    /// How many phases stand for all.
    static final int PHASES = 4;

    /// @param number from 0 to below [#PHASES]
    static ResolutionTimes of(long interval, int number) {
        return new ResolutionTimes(interval, (2L * number + 1) * interval / (2 * PHASES));
    }

    /// The first time of resolution at or after a time.
    long notBefore(long time) {
        return interval == 0 ? time : time + Math.floorMod(phase - time, interval);
    }
}
