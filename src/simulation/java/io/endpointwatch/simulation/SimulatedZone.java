package io.endpointwatch.simulation;

import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The data that the owner of an endpoint publishes, and its changes.
final class SimulatedZone {
    static final DnsName HOST = new DnsName("www.example.org");
    private static final Map<Family, IpAddress> FORGED =
            Map.of(Family.IPV4, IpAddress.parse("192.88.99.53"), Family.IPV6, IpAddress.parse("2001:db8:ffff::53"));
    /// Blocks that networks may announce, although none does.
    private static final byte[][] BLOCKS = {{(byte) 192, 0, 2}, {(byte) 198, 51, 100}, {(byte) 203, 0, 113}};
    private static final int TTL = 3600;
    private static final int LOW_TTL = 60;
    private static final long NOTICE = Duration.ofDays(1).toMillis();

    private final SeededRandom random;
    private final EndpointKind kind;
    private final Rotation rotation;
    private final List<Site> sites = new ArrayList<>();
    private final Set<IpAddress> served = new HashSet<>();
    private long next;
    private int numbered;

    /// Addresses served together under one canonical name.
    private final class Site {
        private final Map<Family, List<IpAddress>> addresses = new EnumMap<>(Family.class);
        private CnameChain chain;

        Site(boolean ipv4, boolean ipv6) {
            rename();
            for (Family family : Family.values()) {
                boolean has = family == Family.IPV4 ? ipv4 : ipv6;
                addresses.put(family, new ArrayList<>());
                for (int i = has ? random.between(1, kind.addresses()) : 0; i > 0; i--) {
                    addresses.get(family).add(fresh(family));
                }
            }
        }

        void rename() {
            CnameChain none = CnameChain.none(HOST);
            boolean alias = kind.sites() > 1 || numbered % 2 == 1;
            chain = alias ? none.follow(new DnsName("edge" + numbered++ + ".example.net"), TTL) : none;
        }
    }

    SimulatedZone(SeededRandom random, EndpointKind kind, long start) {
        this.random = random;
        this.kind = kind;
        this.rotation = new Rotation(random);
        this.numbered = random.between(0, 1);
        boolean ipv6 = kind == EndpointKind.IPV6_ONLY || random.chance(0.5);
        for (int i = 0; i < kind.sites(); i++) {
            sites.add(new Site(kind != EndpointKind.IPV6_ONLY, ipv6));
        }
        next = start + random.until(kind.changesEvery());
    }

    /// The data in an authoritative answer.
    ///
    /// @param records empty if the family has no addresses
    record Data(CnameChain chain, List<IpAddress> records, int ttl) {
        RRset rrset(int rest) {
            return RRset.of(chain.canonicalName(), records, rest);
        }
    }

    /// The current data for clients at this place.
    Data ask(Family family, int place, long now) {
        while (now >= next) {
            change();
            next += random.until(kind.changesEvery());
        }
        Site site = sites.get(
                switch (kind) {
                    case GEO -> place % sites.size();
                    case MULTI_CDN -> random.between(0, sites.size() - 1);
                    default -> 0;
                });
        List<IpAddress> shown = some(site.addresses.get(family));
        served.addAll(shown);
        boolean moving = kind == EndpointKind.MIGRATING && next - now < NOTICE;
        return new Data(rotation.chain(site.chain), shown, moving ? LOW_TTL : TTL);
    }

    /// The constant answer of a filter or a forger.
    RRset forged(Family family) {
        served.add(FORGED.get(family));
        return RRset.of(HOST, List.of(FORGED.get(family)), TTL);
    }

    /// Whether this TTL is ever published.
    static boolean isTtl(int seconds) {
        return seconds == TTL || seconds == LOW_TTL;
    }

    static boolean isForged(IpAddress address) {
        return FORGED.containsValue(address);
    }

    private List<IpAddress> some(List<IpAddress> all) {
        if (all.size() <= kind.shown()) {
            return List.copyOf(all);
        }
        List<IpAddress> shown = new ArrayList<>();
        int from = random.between(0, all.size() - 1);
        for (int i = 0; i < kind.shown(); i++) {
            shown.add(all.get((from + i) % all.size()));
        }
        return shown;
    }

    private void change() {
        Site site = random.of(sites);
        for (Map.Entry<Family, List<IpAddress>> one : site.addresses.entrySet()) {
            List<IpAddress> addresses = one.getValue();
            if (kind == EndpointKind.MIGRATING) {
                addresses.replaceAll(_ -> fresh(one.getKey()));
            } else if (!addresses.isEmpty()) {
                replaceOne(one.getKey(), addresses);
            }
        }
        if (kind == EndpointKind.STATIC && random.chance(0.2)) {
            startOrEndIpv6(site.addresses.get(Family.IPV6));
        }
        if (kind != EndpointKind.CHURNING && random.chance(0.3)) {
            site.rename();
        }
    }

    private void replaceOne(Family family, List<IpAddress> addresses) {
        if (addresses.size() > 1 && random.chance(0.2)) {
            addresses.remove(random.between(0, addresses.size() - 1));
        } else if (addresses.size() < kind.addresses() && random.chance(0.3)) {
            addresses.add(fresh(family));
        } else {
            addresses.set(random.between(0, addresses.size() - 1), fresh(family));
        }
    }

    private void startOrEndIpv6(List<IpAddress> addresses) {
        if (addresses.isEmpty()) {
            addresses.add(fresh(Family.IPV6));
        } else {
            addresses.clear();
        }
    }

    /// A new address; at times one that was served before.
    private IpAddress fresh(Family family) {
        int number = random.chance(0.1) ? random.between(0, numbered) : ++numbered;
        byte high = (byte) (number >> 8);
        byte low = (byte) number;
        byte[] block = BLOCKS[(number >> 8) % BLOCKS.length];
        return IpAddress.of(
                family == Family.IPV4
                        ? new byte[] {block[0], block[1], block[2], low}
                        : new byte[] {0x20, 1, 0xd, (byte) 0xb8, 0, 0, high, 0, 0, 0, 0, 0, 0, 0, 0, low});
    }

    /// The AD flag in one answer of a resolver.
    boolean authenticated(boolean validated) {
        return rotation.authenticated(() -> validated);
    }

    /// Whether the address was ever published.
    boolean served(IpAddress address) {
        return served.contains(address);
    }
}
