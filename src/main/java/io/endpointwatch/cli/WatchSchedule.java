package io.endpointwatch.cli;

import io.endpointwatch.usecase.JitteredSchedule;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.ResumedWatch;
import io.endpointwatch.usecase.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// When `watch` checks.
///
/// @param interval between checks; positive
/// @param length of the whole watch, with the time that was watched before
record WatchSchedule(Instant start, Duration interval, Duration length) {
    /// How much of each watch is done already, in the order of the requests.
    Map<Request.Check, ResumedWatch> resume(StateStore store, List<Request.Check> requests) {
        Map<Request.Check, ResumedWatch> watches = new LinkedHashMap<>();
        requests.forEach(request -> watches.put(request, ResumedWatch.of(store, request.endpoint(), length, start)));
        return watches;
    }

    /// The moments of the checks of one endpoint.
    JitteredSchedule moments() {
        return new JitteredSchedule(start, interval, ThreadLocalRandom.current());
    }

    Instant end(ResumedWatch past) {
        return past.end(length, start);
    }
}
