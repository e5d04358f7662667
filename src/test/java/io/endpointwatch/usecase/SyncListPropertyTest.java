package io.endpointwatch.usecase;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.sync.EndpointNeeds;
import io.endpointwatch.sync.ListTarget;
import io.endpointwatch.sync.ListedEntry;
import io.endpointwatch.sync.PlannedEntry;
import io.endpointwatch.sync.SyncPlan;
import io.endpointwatch.sync.SyncPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A list that is synced for months, while addresses come and go, calls fail before or after they have an effect,
/// other programs change the list, and the process dies.
class SyncListPropertyTest {
    private static final int SEEDS = Integer.getInteger("sync.seeds", 40);
    private static final int DAYS = 12;
    /// More than one request holds, in networks of 64.
    private static final int ADDRESSES = 320;

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsNeededIsNeverTakenAwayAndASyncThatIsLeftAloneEnds(int seed) {
        new World(new Random(seed)).live();
    }

    /// An endpoint whose addresses come and go.
    private static final class Watched {
        private final String name;
        private final SortedMap<IpAddress, Instant> lastSeen = new TreeMap<>();
        private Allowlist accepted = Allowlist.EMPTY;

        Watched(String name) {
            this.name = name;
        }
    }

    private static final class World {
        private static final Duration WINDOW = Duration.ofDays(10);

        private final Random random;
        private final boolean prefixes;
        private final SyncPolicy policy;
        private final List<ListedEntry> foreign;
        private final SimulatedPrefixList list;
        private final SyncList sync;
        private final Request.Sync request;
        private final List<Watched> endpoints =
                List.of(new Watched("www.example.org:443"), new Watched("api.example.org:8443"));
        private Instant now = NOON;
        /// What the list may not lose now.
        private Allowlist promised = Allowlist.EMPTY;

        World(Random random) {
            this.random = random;
            this.prefixes = random.nextInt(3) == 0;
            this.policy = new SyncPolicy(Duration.ofDays(1 + random.nextInt(20)), random.nextInt(60));
            this.foreign = foreignEntries();
            this.list = new SimulatedPrefixList(Family.IPV4, foreign.size() + random.nextInt(200), foreign);
            ExecutionEnvironment real = ExecutionEnvironment.of(() -> now);
            this.sync = new SyncList(
                    new InMemoryStateStore(),
                    list,
                    new ExecutionEnvironment(real.clock(), real.uptime(), _ -> {}, real.threads()));
            this.request = new Request.Sync(
                    List.of(ENDPOINT, Endpoint.parse("api.example.org:8443")),
                    new ListTarget("pl-0123456789abcdef0"),
                    Pinning.ADDRESSES,
                    policy,
                    WINDOW,
                    false);
            list.onChange(this::check);
        }

        private List<ListedEntry> foreignEntries() {
            List<ListedEntry> entries = new ArrayList<>();
            if (random.nextBoolean()) {
                entries.add(new ListedEntry(Prefix.parse("93.184.1.0/27"), "the proxy"));
            }
            if (random.nextBoolean()) {
                entries.add(new ListedEntry(Prefix.parse("93.184.2.7/32"), "endpoint-watch: old.example.org:443"));
            }
            return entries;
        }

        void live() {
            endpoints.forEach(one -> see(one, random.nextInt(4) == 0 ? 250 : 12));
            endpoints.forEach(this::accept);
            for (int day = 0; day < DAYS; day++) {
                now = now.plus(Duration.ofHours(6 + random.nextInt(60)));
                endpoints.forEach(one -> see(one, 1 + random.nextInt(12)));
                if (random.nextInt(6) == 0) {
                    accept(endpoints.get(random.nextInt(2)));
                }
                syncWithFaults();
                syncAlone();
            }
        }

        private void see(Watched endpoint, int most) {
            for (int i = 0; i < most; i++) {
                int number = random.nextInt(ADDRESSES);
                endpoint.lastSeen.put(IpAddress.parse("93.184." + number / 64 + "." + number % 64), now);
            }
        }

        private void accept(Watched endpoint) {
            endpoint.accepted = endpoint.accepted.with(Allowlist.of(parts(endpoint)));
        }

        /// What was seen in the window, as entries.
        private List<Prefix> parts(Watched endpoint) {
            return endpoint.lastSeen.entrySet().stream()
                    .filter(one -> one.getValue().plus(WINDOW).isAfter(now))
                    .map(one -> prefixes ? network(one.getKey()) : Prefix.of(one.getKey()))
                    .toList();
        }

        private static Prefix network(IpAddress address) {
            return Prefix.around(address, 26);
        }

        private List<EndpointNeeds> needs() {
            return endpoints.stream().map(this::needs).toList();
        }

        private EndpointNeeds needs(Watched endpoint) {
            SortedMap<IpAddress, Prefix> networks = new TreeMap<>();
            endpoint.lastSeen.keySet().forEach(one -> networks.put(one, network(one)));
            return new EndpointNeeds(
                    endpoint.name,
                    parts(endpoint),
                    endpoint.lastSeen,
                    networks,
                    endpoint.accepted,
                    Allowlist.EMPTY,
                    NOON,
                    now);
        }

        private void syncWithFaults() {
            list.faults(random);
            promise();
            try {
                sync.run(request, needs());
            } catch (PrefixListException | SimulatedPrefixList.Death _) {
                // the next sync goes on
            }
            list.heal();
        }

        /// Without faults a sync ends, and leaves nothing to do.
        private void syncAlone() {
            promise();
            SyncPlan plan = sync.run(request, needs()).plan();
            Allowlist waiting = Allowlist.of(plan.with(PlannedEntry.Action.WAIT).stream()
                    .map(PlannedEntry::prefix)
                    .toList());
            assertThat(needed().without(list.allowlist()).without(waiting).merged())
                    .isEmpty();

            int steps = list.steps().size();
            assertThat(sync.run(request, needs()).plan().hasChanges()).isFalse();
            assertThat(list.steps()).hasSize(steps);
        }

        /// What the list lets through now, and is needed or was seen within the time that removals wait.
        private void promise() {
            List<Prefix> lately = endpoints.stream()
                    .flatMap(one -> one.lastSeen.entrySet().stream())
                    .filter(one -> one.getValue().plus(policy.removeAfter()).isAfter(now))
                    .map(one -> Prefix.of(one.getKey()))
                    .toList();
            promised = list.allowlist().and(needed().with(Allowlist.of(lately)));
        }

        private Allowlist needed() {
            return Allowlist.of(
                    endpoints.stream().flatMap(one -> parts(one).stream()).toList());
        }

        private void check(List<ListedEntry> entries) {
            Allowlist listed =
                    Allowlist.of(entries.stream().map(ListedEntry::prefix).toList());
            assertThat(promised.without(listed).merged()).isEmpty();
            assertThat(entries).containsAll(foreign);
        }
    }
}
