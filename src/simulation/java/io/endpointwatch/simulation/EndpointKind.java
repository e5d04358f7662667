package io.endpointwatch.simulation;

import java.time.Duration;

/// The kinds of simulated endpoints.
///
/// @see SimulatedZone
enum EndpointKind {
    /// A few addresses that hardly ever change.
    STATIC(1, 4, 4, Duration.ofDays(120), 0.3),
    /// A pool. Each answer shows a part of it.
    ROTATING(1, 16, 4, Duration.ofDays(30), 1),
    /// An address is replaced several times a day.
    CHURNING(1, 8, 4, Duration.ofHours(6), 1),
    /// Different addresses for different clients.
    GEO(3, 2, 2, Duration.ofDays(45), 0.7),
    /// Two content delivery networks behind one name. Each answer comes from a random one.
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
    /// @param addresses the maximum number per family and site
    /// @param shown the maximum number in one answer
    /// @param changesEvery the mean time between changes
    /// @param busy the relative frequency of periods with frequent checks; 1 is the highest
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
