package io.endpointwatch.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/// What one vantage saw in the window, or all of them together.
///
/// @param seen distinct addresses and networks
/// @param runs of answers with addresses
public record Figures(
        Lookups lookups,
        Seen seen,
        RunLengths runs,
        AnswersChanged changed,
        Watching watching,
        UnseenAddresses unseen) {
    /// How lookups went. Excludes NODATA for an address family that the endpoint never had.
    ///
    /// @param number answered and failed
    /// @param answered those that gave addresses
    /// @param failures by how a lookup failed, such as `timeout` or `NXDOMAIN`: their number
    public record Lookups(long number, long answered, SortedMap<String, Long> failures) {
        public Lookups {
            failures = Collections.unmodifiableSortedMap(failures);
        }
    }

    /// What was seen, each counted once.
    ///
    /// @param prefixes announced ones, as far as they are known
    /// @param systems origin AS numbers, as far as they are known
    /// @param unannounced addresses of which the network is not known
    public record Seen(int addresses, int prefixes, int systems, int unannounced) {}

    /// How often an answer with addresses gave way to another.
    ///
    /// @param perDay per vantage and day of watching
    public record AnswersChanged(long number, double perDay) {}

    /// How long somebody was looking.
    ///
    /// @param watched the time that was watched
    /// @param until the end of the last stretch with addresses; empty if there is none
    /// @param sinceLastNew from the first answer with the newest address to the end of the watching; empty if
    ///        all addresses were in the first answer
    /// @param observed the share of the watching that answers really show, from 0 to 1: TTL against interval
    public record Watching(
            Duration watched, Optional<Instant> until, Optional<Duration> sinceLastNew, double observed) {}

    public long results() {
        return lookups.number();
    }

    public long answered() {
        return lookups.answered();
    }

    public SortedMap<String, Long> failures() {
        return lookups.failures();
    }

    /// The share of the lookups that gave addresses, from 0 to 1; 0 if there were none.
    public double availability() {
        return results() == 0 ? 0 : (double) answered() / results();
    }

    public int addresses() {
        return seen.addresses();
    }

    public int prefixes() {
        return seen.prefixes();
    }

    public int systems() {
        return seen.systems();
    }

    public int unannounced() {
        return seen.unannounced();
    }

    public long changes() {
        return changed.number();
    }

    public double changesPerDay() {
        return changed.perDay();
    }

    public Duration watched() {
        return watching.watched();
    }

    public Optional<Instant> watchedUntil() {
        return watching.until();
    }

    public Optional<Duration> sinceLastNew() {
        return watching.sinceLastNew();
    }

    public double observed() {
        return watching.observed();
    }
}
