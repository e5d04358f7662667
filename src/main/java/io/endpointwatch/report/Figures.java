package io.endpointwatch.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/// What one vantage saw in the window, or all of them together.
///
/// @param sights answers and failures, without those that say that a family is absent which never was there
/// @param answered those of the sights that gave addresses
/// @param failures by how a sight failed, such as `timeout` or `NXDOMAIN`: their number
/// @param addresses distinct ones
/// @param prefixes distinct announced ones, as far as they are known
/// @param systems distinct origin AS numbers, as far as they are known
/// @param unannounced addresses of which the network is not known
/// @param changes how often an answer with addresses gave way to another
/// @param changesPerDay per vantage and day of watching
/// @param sinceLastNew from the first sight of the newest address to the end of the watching; absent where all
///        addresses were there at the first sight
/// @param watchedUntil the end of the last stretch with addresses; absent where there is none
/// @param watched how long somebody was looking
/// @param observed the share of the watching that sights really show, from 0 to 1: TTL against interval
public record Figures(
        long sights,
        long answered,
        SortedMap<String, Long> failures,
        int addresses,
        int prefixes,
        int systems,
        int unannounced,
        RunLengths runs,
        long changes,
        double changesPerDay,
        Optional<Duration> sinceLastNew,
        Optional<Instant> watchedUntil,
        Duration watched,
        double observed,
        UnseenAddresses unseen) {
    public Figures {
        failures = Collections.unmodifiableSortedMap(failures);
    }

    /// The share of the sights that gave addresses, from 0 to 1; 0 where there were none.
    public double availability() {
        return sights == 0 ? 0 : (double) answered / sights;
    }
}
