package io.endpointwatch.report;

import java.math.BigInteger;
import java.time.Duration;

/// Where the lines are between the verdicts. They are choices, and these are the reasons for them.
final class Thresholds {
    /// Watching for less says no: a day holds one night, and what operators do by hand they do on some days only. Two
    /// days, less what a jittering schedule misses at either end.
    static final Duration ENOUGH = Duration.ofHours(47);

    /// Watching for longer makes a yes final, as far as the past can: two weeks hold two weekends and the maintenance
    /// between them.
    static final Duration FIRM = Duration.ofDays(14).minusHours(1);

    /// The share of the later time that has to be covered in the back-test. What is left is 40 minutes in a month: less
    /// than the outages that people put up with for other reasons.
    static final double COVERED = 0.999;

    /// The largest probability that the next change brings an unseen address, or its bound: one surprise in twenty
    /// changes, the error that statistics are usually read with.
    static final double UNSEEN = 0.05;

    /// More entries do not fit an AWS security group's default quota of rules, and nobody reviews them by hand.
    static final int ENTRIES = 60;

    /// More IPv4 addresses, a /12, are no filter: it lets through one in four thousand addresses of the Internet.
    static final BigInteger OPENED_IPV4 = BigInteger.TWO.pow(20);

    /// How many addresses common firewalls keep of one name in an FQDN object.
    static final int FQDN_OBJECT = 32;

    /// Below this share of really observed time the report says what that means.
    static final double OBSERVED = 0.9;

    private Thresholds() {
    }
}
