package io.endpointwatch.dns;

import java.util.Locale;

/// How a response came.
public enum Transport {
    UDP,
    TCP;

    /// `udp` or `tcp`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
