package io.endpointwatch.adapter.dnsjava;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers which servers do not bear EDNS: they drop questions that carry it or answer with an error, and answer
/// questions without it. Packets get lost, too, so nothing is remembered for good: a server is asked with EDNS again
/// after a minute, and where that fails again, after an hour each time. One response to EDNS ends it.
final class EdnsSupport {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final int MAX_SERVERS = 10_000;

    private final Map<ServerTarget, Absence> absences = new ConcurrentHashMap<>();
    private final Duration first;
    private final Duration again;

    EdnsSupport() {
        this(FIRST, AGAIN);
    }

    /// @param first how long a server is asked without EDNS after the first failure
    /// @param again how long after each one that follows it
    EdnsSupport(Duration first, Duration again) {
        this.first = first;
        this.again = again;
    }

    /// Whether the server is to be asked with EDNS.
    boolean isExpectedOf(ServerTarget server) {
        Absence absence = absences.get(server);
        return absence == null || absence.until.isPast();
    }

    /// It answered to EDNS.
    void found(ServerTarget server) {
        absences.remove(server);
    }

    /// It did not answer to EDNS, and did without it.
    void missed(ServerTarget server) {
        if (absences.size() >= MAX_SERVERS) {
            absences.values().removeIf(absence -> absence.until.isPast());
        }
        if (absences.size() < MAX_SERVERS || absences.containsKey(server)) {
            absences.compute(
                    server,
                    (_, before) -> before == null
                            ? new Absence(Deadline.in(first))
                            : before.until.isPast() ? new Absence(Deadline.in(again)) : before);
        }
    }

    private record Absence(Deadline until) {}
}
