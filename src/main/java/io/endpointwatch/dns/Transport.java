package io.endpointwatch.dns;

import java.util.Locale;

/// The transport protocol of a response.
public enum Transport {
    UDP,
    TCP;

    /// `udp` or `tcp`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
