package io.endpointwatch.report;

import java.math.BigInteger;

/// The limits between the verdicts. They are choices, and these are the reasons for them.
final class Thresholds {
    /// More IPv4 addresses, a /12, are no filter: it lets through one in four thousand addresses of the Internet.
    static final BigInteger OPENED_IPV4 = BigInteger.TWO.pow(20);

    /// How many addresses common firewalls keep of one name in an FQDN object.
    static final int FQDN_OBJECT = 32;

    /// Below this share of really observed time the report says what that means.
    static final double OBSERVED = 0.9;

    private Thresholds() {}
}
