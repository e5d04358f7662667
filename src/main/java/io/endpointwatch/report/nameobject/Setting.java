package io.endpointwatch.report.nameobject;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// How a firewall learns and keeps the addresses of a name, and how long its clients keep them.
///
/// @param learns where the addresses come from
/// @param refresh when the firewall resolves the name again; a firewall that sees answers does not resolve
/// @param keep how long an address stays after the last answer with it
/// @param maxAddresses the most addresses of a name and family; the latest stay. Empty if there is no limit
/// @param clientCache a client keeps an answer for its TTL, and at least so long
public record Setting(Learns learns, Refresh refresh, Keep keep, OptionalInt maxAddresses, Duration clientCache) {
    /// Longer than any history.
    static final Duration LONG = Duration.ofDays(36_500);

    public Setting {
        if (maxAddresses.isPresent() && maxAddresses.getAsInt() < 1) {
            throw new IllegalArgumentException("at most " + maxAddresses.getAsInt() + " addresses");
        }
        if (clientCache.isNegative()) {
            throw new IllegalArgumentException("a client's cache of " + clientCache);
        }
    }

    /// Where a firewall has the addresses from.
    public enum Learns {
        /// It resolves the name itself.
        BY_RESOLVING,
        /// It sees the answers that its clients get.
        FROM_ANSWERS
    }

    /// The firewall resolves the name again after the TTL, within these bounds.
    ///
    /// @param least not negative
    /// @param most not before `least`
    public record Refresh(Duration least, Duration most) {
        public Refresh {
            if (least.isNegative() || most.compareTo(least) < 0) {
                throw new IllegalArgumentException("a refresh after " + least + " to " + most);
            }
        }

        /// Always after the same time, whatever the TTL.
        public static Refresh every(Duration interval) {
            return new Refresh(interval, interval);
        }

        Duration after(Duration ttl) {
            return ttl.compareTo(least) < 0 ? least : ttl.compareTo(most) > 0 ? most : ttl;
        }
    }

    /// @param followsTtl whether an address stays at least for its TTL
    /// @param least an address stays at least so long, and until the next refresh
    public record Keep(boolean followsTtl, Duration least) {
        /// Each answer replaces the one before.
        public static final Keep UNTIL_REFRESH = new Keep(false, Duration.ZERO);

        /// No address ever leaves.
        public static final Keep FOREVER = new Keep(false, LONG);

        public Keep {
            if (least.isNegative()) {
                throw new IllegalArgumentException("an address stays for " + least);
            }
        }

        /// The least time; empty if no address ever leaves.
        public Optional<Duration> finite() {
            return Optional.of(least).filter(time -> time.compareTo(LONG) < 0);
        }

        Duration length(Duration ttl) {
            return followsTtl && ttl.compareTo(least) > 0 ? ttl : least;
        }
    }

    Duration clientKeeps(Duration ttl) {
        return ttl.compareTo(clientCache) > 0 ? ttl : clientCache;
    }
}
