package io.endpointwatch.state;

import java.time.Instant;

/// How often something changed lately.
///
/// @param last the check that saw the latest change
/// @param count of changes since it was quiet for long, at least 1, at most [#MOST]
/// @param longest the most checks that one failure lasted; 0 if it is no failure
/// @param varies whether the variation was reported
public record Turns(Instant last, int count, int longest, boolean varies) {
    static final int MOST = 99;

    public Turns {
        if (count < 1 || count > MOST || longest < 0) {
            throw new IllegalArgumentException(count + " changes, the longest of " + longest + " checks");
        }
    }

    public static Turns first(Instant at, boolean varies) {
        return new Turns(at, 1, 0, varies);
    }

    public Turns follow(Instant at, boolean varies) {
        return new Turns(at.isBefore(last) ? last : at, Math.min(MOST, count + 1), longest, varies);
    }

    public Turns lasted(int checks) {
        return new Turns(last, count, Math.max(longest, checks), varies);
    }
}
