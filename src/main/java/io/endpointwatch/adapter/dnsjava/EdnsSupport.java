package io.endpointwatch.adapter.dnsjava;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers servers that do not support EDNS: they drop queries with EDNS or return an error, but answer
/// without it.
///
/// Packet loss looks the same, so an entry expires. The server is queried with EDNS again after one minute.
/// After each further failure, it is queried with EDNS again after one hour. A response to an EDNS query
/// removes the entry.
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

    /// @param first time without EDNS after the first failure
    /// @param again time without EDNS after each further failure
    EdnsSupport(Duration first, Duration again) {
        this.first = first;
        this.again = again;
    }

    /// Whether to query the server with EDNS.
    boolean isSupportedBy(ServerTarget server) {
        Absence absence = absences.get(server);
        return absence == null || absence.until.isPast();
    }

    /// Records that the server answered a query with EDNS.
    void recordSupport(ServerTarget server) {
        absences.remove(server);
    }

    /// Records that the server answered only without EDNS.
    void recordFailure(ServerTarget server) {
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
