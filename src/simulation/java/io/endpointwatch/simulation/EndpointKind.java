package io.endpointwatch.simulation;

import java.time.Duration;

/// The kinds of endpoints that there are.
///
/// @see SimulatedZone
enum EndpointKind {
    /// A few addresses that hardly ever change.
    STATIC(1, 4, 4, Duration.ofDays(120), 0.3),
    /// A pool of which each answer shows a part.
    ROTATING(1, 16, 4, Duration.ofDays(30), 1),
    /// An address goes and another comes several times a day.
    CHURNING(1, 8, 4, Duration.ofHours(6), 1),
    /// Other addresses for other clients.
    GEO(3, 2, 2, Duration.ofDays(45), 0.7),
    /// Two delivery networks behind one name, by chance.
    MULTI_CDN(2, 6, 3, Duration.ofDays(45), 0.7),
    /// The TTL falls a day before all addresses change.
    MIGRATING(1, 3, 3, Duration.ofDays(60), 0.7),
    IPV6_ONLY(1, 3, 3, Duration.ofDays(60), 0.3);

    private final int sites;
    private final int addresses;
    private final int shown;
    private final Duration changesEvery;
    private final double busy;

    /// @param sites groups of addresses, each with a canonical name
    /// @param addresses at most, of each family and site
    /// @param shown in one answer, at most
    /// @param changesEvery on average
    /// @param busy how often there are times of frequent checks, compared with the busiest
    EndpointKind(int sites, int addresses, int shown, Duration changesEvery, double busy) {
        this.sites = sites;
        this.addresses = addresses;
        this.shown = shown;
        this.changesEvery = changesEvery;
        this.busy = busy;
    }

    int sites() {
        return sites;
    }

    int addresses() {
        return addresses;
    }

    int shown() {
        return shown;
    }

    Duration changesEvery() {
        return changesEvery;
    }

    double busy() {
        return busy;
    }
}
