package io.endpointwatch.report.nameobject;

import io.endpointwatch.report.nameobject.Setting.Keep;
import io.endpointwatch.report.nameobject.Setting.Learns;
import io.endpointwatch.report.nameobject.Setting.Refresh;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// Products that resolve names for rules, with the option that can be set and its default. `docs/firewall-lists.md`
/// names the sources.
public enum Product {
    /// The proxy sees every answer. An application such as a JVM may keep it for 30 seconds, whatever the TTL.
    CILIUM("Cilium", "tofqdns-min-ttl", 0) {
        @Override
        Setting with(Duration value) {
            return new Setting(
                    Learns.FROM_ANSWERS, Refresh.every(Duration.ZERO), new Keep(true, value), CILIUM_MOST, JVM_CACHE);
        }
    },
    /// Refreshed after the TTL; every answer replaces the one before.
    PAN_OS("PAN-OS", "Minimum FQDN Refresh Time", 30) {
        @Override
        Setting with(Duration value) {
            return new Setting(
                    Learns.BY_RESOLVING,
                    new Refresh(value, Setting.LONG),
                    Keep.UNTIL_REFRESH,
                    OptionalInt.of(32),
                    Duration.ZERO);
        }
    },
    /// Refreshed after the TTL, within `fqdn-min-refresh` and `fqdn-max-refresh`.
    FORTIGATE("FortiGate", "cache-ttl", 0) {
        @Override
        Setting with(Duration value) {
            return new Setting(
                    Learns.BY_RESOLVING,
                    new Refresh(Duration.ofMinutes(1), Duration.ofHours(1)),
                    new Keep(true, value),
                    OptionalInt.empty(),
                    Duration.ZERO);
        }
    },
    /// Refreshed by the clock; every answer replaces the one before.
    OPNSENSE("OPNsense", "Aliases Resolve Interval", 300) {
        @Override
        Setting with(Duration value) {
            return new Setting(
                    Learns.BY_RESOLVING, Refresh.every(value), Keep.UNTIL_REFRESH, OptionalInt.empty(), Duration.ZERO);
        }
    },
    /// dnsmasq adds each answer to the set. By default, no entry ever leaves it.
    DNSMASQ_IPSET("dnsmasq with ipset", "timeout", 0) {
        @Override
        Setting with(Duration value) {
            return new Setting(
                    Learns.FROM_ANSWERS,
                    Refresh.every(Duration.ZERO),
                    value.isZero() ? Keep.FOREVER : new Keep(false, value),
                    OptionalInt.empty(),
                    JVM_CACHE);
        }
    },
    /// A client that keeps answers beyond the TTL, behind a firewall that resolves the name after every TTL.
    JVM("JVM (a client)", "networkaddress.cache.ttl", 30) {
        @Override
        Setting with(Duration value) {
            return new Setting(
                    Learns.BY_RESOLVING,
                    new Refresh(Duration.ZERO, Setting.LONG),
                    new Keep(true, Duration.ZERO),
                    OptionalInt.empty(),
                    value);
        }
    };

    private static final Duration JVM_CACHE = Duration.ofSeconds(30);
    private static final OptionalInt CILIUM_MOST = OptionalInt.of(50);

    private final String title;
    private final String option;
    private final int standard;

    Product(String title, String option, int standard) {
        this.title = title;
        this.option = option;
        this.standard = standard;
    }

    /// As its maker writes it.
    public String title() {
        return title;
    }

    /// The name of what can be set.
    public String option() {
        return option;
    }

    /// The default, in seconds.
    int standard() {
        return standard;
    }

    /// Values to try, in seconds, the cheapest first: the one that opens least, or needs the fewest lookups. The last
    /// one cuts off least.
    List<Integer> settings() {
        return switch (this) {
            case CILIUM -> List.of(0, 30, 60, 300, 3600, 86_400);
            case PAN_OS -> List.of(30, 10, 0);
            case FORTIGATE -> List.of(0, 300, 1800, 3600, 21_600, 86_400);
            case OPNSENSE -> List.of(300, 120, 60, 30);
            case DNSMASQ_IPSET -> List.of(60, 300, 1800, 3600, 21_600, 86_400, 0);
            case JVM -> List.of(30, 10, 5, 0);
        };
    }

    /// The product with its option set, and all others at their defaults.
    abstract Setting with(Duration value);
}
