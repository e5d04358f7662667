package io.endpointwatch.rules;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.Tracking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// An endpoint whose answers vary for ever by the same chances, among addresses that are all known. The seed decides
/// everything.
final class StationaryProcess {
    /// What varies.
    enum Of {
        CHAINS,
        MADE_UP_CHAINS,
        AD,
        FAMILIES,
        SUBSETS,
        TTLS,
        ORDER
    }

    /// How one of several values follows another.
    private enum Law {
        BY_TURNS,
        RANDOM,
        STICKY
    }

    private static final Exchange PLAIN = exchange(false);
    private static final Exchange VALIDATED = exchange(true);

    private final SplittableRandom random;
    private final List<Vantage> vantages;
    private final Duration interval;
    private final Policy policy;
    private final Map<Of, Source> sources = new EnumMap<>(Of.class);
    private int checks;
    private int madeUp;

    /// What one process gives at each check, to each vantage or to all alike.
    private final class Source {
        private final int values;
        private final Law law;
        private final int every;
        private final double chance;
        private final boolean shared = random.nextBoolean();
        private final Map<Vantage, Integer> now = new HashMap<>();

        Source(int values) {
            this.values = values;
            this.law = Law.values()[random.nextInt(Law.values().length)];
            this.every = random.nextInt(1, 40);
            this.chance = random.nextBoolean() ? random.nextDouble(0.02, 0.1) : random.nextDouble(0.1, 1);
        }

        void step() {
            int common = next(now.getOrDefault(vantages.getFirst(), 0));
            vantages.forEach(one -> now.merge(one, common, (was, _) -> shared ? common : next(was)));
        }

        private int next(int was) {
            return switch (law) {
                case BY_TURNS -> checks / every % values;
                case RANDOM -> random.nextInt(values);
                case STICKY -> random.nextDouble() < chance ? random.nextInt(values) : was;
            };
        }

        int at(Vantage vantage) {
            return now.get(vantage);
        }

        @Override
        public String toString() {
            return law + " among " + values + " every " + every + " by " + chance + (shared ? " shared" : "");
        }
    }

    /// @param most how many things vary at once
    StationaryProcess(long seed, int most) {
        random = new SplittableRandom(seed);
        vantages = List.of(Scene.SYSTEM, Scene.NINE, Vantage.parse("authoritative"))
                .subList(0, random.nextInt(1, 4));
        interval = Duration.ofMinutes(new int[] {1, 5, 15, 60}[random.nextInt(4)]);
        policy = new Policy(
                Optional.empty(),
                random.nextInt(4) == 0 ? Tracking.EXACT : Tracking.POOL,
                random.nextBoolean() ? Duration.ofDays(7) : interval.multipliedBy(random.nextInt(3, 200)),
                2,
                Duration.ofDays(1),
                Duration.ZERO,
                false);
        EnumSet<Of> what = EnumSet.noneOf(Of.class);
        for (int i = random.nextInt(1, most + 1); i > 0; i--) {
            what.add(Of.values()[random.nextInt(Of.values().length)]);
        }
        what.forEach(one -> sources.put(
                one, new Source(one == Of.AD || one == Of.FAMILIES || one == Of.TTLS ? 2 : random.nextInt(2, 101))));
    }

    /// How many things vary.
    int size() {
        return sources.size();
    }

    boolean varies(Of what) {
        return sources.containsKey(what);
    }

    Policy policy() {
        return policy;
    }

    /// All addresses of the endpoint, to each vantage.
    Observation first() {
        return observation(true);
    }

    Observation next() {
        checks++;
        return observation(false);
    }

    /// After the endpoint has moved to another name and another address.
    Observation moved() {
        checks++;
        List<LookupResult> results = new ArrayList<>();
        vantages.forEach(one -> results.add(Scene.lookupResult(
                Scene.ipv4(one),
                Scene.answer(
                        "www.example.org. 300 IN CNAME moved.example.com.",
                        "moved.example.com. 300 IN A 203.0.113.99"))));
        return Observation.of(now(), results);
    }

    private java.time.Instant now() {
        return Scene.NOON.plus(interval.multipliedBy(checks)).plusMillis(random.nextLong(interval.toMillis() / 5));
    }

    private Observation observation(boolean all) {
        sources.values().forEach(Source::step);
        madeUp++;
        List<LookupResult> results = new ArrayList<>();
        for (Vantage vantage : vantages) {
            for (Family family : Family.values()) {
                Lookup lookup = new Lookup(vantage, family);
                results.add(Scene.lookupResult(lookup, answer(vantage, family, all)));
            }
        }
        return Observation.of(now(), results);
    }

    private Answer answer(Vantage vantage, Family family, boolean all) {
        if (!all && family == Family.IPV6 && value(Of.FAMILIES, vantage) == 1) {
            return Scene.nodata();
        }
        String owner = owner(vantage);
        int ttl = value(Of.TTLS, vantage) == 0 ? 300 : 60;
        List<String> records = new ArrayList<>();
        if (!owner.equals("www.example.org.")) {
            records.add("www.example.org. 300 IN CNAME " + owner);
        }
        for (int host : hosts(vantage, all)) {
            records.add(owner + " " + ttl + " IN " + (family == Family.IPV4 ? "A 192.0.2." : "AAAA 2001:db8::") + host);
        }
        return Scene.answer(value(Of.AD, vantage) == 0 ? PLAIN : VALIDATED, records.toArray(String[]::new));
    }

    private String owner(Vantage vantage) {
        if (sources.containsKey(Of.MADE_UP_CHAINS)) {
            return "e" + madeUp + ".example.net.";
        }
        return sources.containsKey(Of.CHAINS) ? "e" + value(Of.CHAINS, vantage) + ".example.net." : "www.example.org.";
    }

    private List<Integer> hosts(Vantage vantage, boolean all) {
        boolean subsets = sources.containsKey(Of.SUBSETS);
        int pool = subsets ? sources.get(Of.SUBSETS).values : 3;
        List<Integer> hosts = new ArrayList<>();
        for (int i = 0; i < (all || !subsets ? pool : Math.min(2, pool)); i++) {
            hosts.add(1 + (value(Of.SUBSETS, vantage) + i) % pool);
        }
        return value(Of.ORDER, vantage) % 2 == 0 ? hosts : hosts.reversed();
    }

    private int value(Of what, Vantage vantage) {
        return sources.containsKey(what) ? sources.get(what).at(vantage) : 0;
    }

    private static Exchange exchange(boolean authenticated) {
        return new Exchange(Transport.UDP, Duration.ofMillis(12), authenticated, Optional.empty());
    }

    @Override
    public String toString() {
        return sources + " through " + vantages + " each " + interval + ", " + policy;
    }
}
