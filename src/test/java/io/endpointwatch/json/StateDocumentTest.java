package io.endpointwatch.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.watch.Announcement;
import io.endpointwatch.watch.Change;
import io.endpointwatch.watch.Endpoint;
import io.endpointwatch.watch.Occasion;
import io.endpointwatch.watch.Outbox;
import io.endpointwatch.watch.Outcome;
import io.endpointwatch.watch.Pool;
import io.endpointwatch.watch.PooledAddress;
import io.endpointwatch.watch.Reminders;
import io.endpointwatch.watch.Run;
import io.endpointwatch.watch.Standing;
import io.endpointwatch.watch.State;
import io.endpointwatch.watch.Track;
import io.endpointwatch.watch.TtlRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateDocumentTest {
    private static final Endpoint ENDPOINT = Endpoint.parse("acme-v02.api.letsencrypt.org:443");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readingGivesWhatWasWritten(int seed) {
        State state = RandomStates.state(seed, ENDPOINT, seed);

        assertThat(StateDocument.decode(StateDocument.encode(state))).isEqualTo(state);
    }

    @Test
    void aNewStateIsWrittenToo() {
        State state = State.initial(ENDPOINT);

        assertThat(StateDocument.decode(StateDocument.encode(state))).isEqualTo(state);
    }

    @Test
    void timesKeepTheirFractions() {
        State state = withOutbox(new Outbox(List.of(), Optional.of(Instant.parse("1969-12-31T23:59:59.999999999Z")),
                Optional.of(Instant.MAX)));

        assertThat(StateDocument.decode(StateDocument.encode(state))).isEqualTo(state);
    }

    @Test
    void theStateOfAStaticEndpointCostsOneWriteUnit() {
        assertThat(bytes(stateOf(List.of("system"), 2, Outbox.EMPTY))).isLessThanOrEqualTo(900);
    }

    @Test
    void theStateOfAHundredAddressesAtFourteenVantagesFitsInTwelveKilobytes() {
        List<String> vantages = IntStream.range(0, 14).mapToObj(i -> "192.0.2.53 with 203.0.113." + 16 * i + "/28")
                .toList();
        State state = stateOf(vantages, 50, Outbox.EMPTY);

        assertThat(StateDocument.decode(StateDocument.encode(state))).isEqualTo(state);
        assertThat(bytes(state)).isLessThanOrEqualTo(12_000);
    }

    @Test
    void anAnnouncedPoolIsNotWrittenTwice() {
        State quiet = stateOf(List.of("system"), 50, Outbox.EMPTY);
        Change baseline = new Change.Baseline(new Occasion(ENDPOINT, NOON), List.copyOf(quiet.pool().members().values()));
        Outbox outbox = new Outbox(List.of(new Announcement("0123", 1, NOON, List.of(baseline), true)),
                Optional.empty(), Optional.empty());

        assertThat(bytes(stateOf(List.of("system"), 50, outbox))).isLessThan(bytes(quiet) + 500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nonsense", "{", "[]", "3", "null", "{}", "{\"v\":1}", "{\"v\":\"1\"}",
            "{\"v\":1,\"e\":\"www.example.org\",\"n\":1}", "{\"v\":1,\"e\":\"www.example.org:99999\",\"n\":1}",
            "{\"v\":1,\"e\":\"www.example.org:443\",\"n\":1.5}",
            "{\"v\":1,\"e\":\"www.example.org:443\",\"n\":1,\"t\":1e999999999}",
            "{\"v\":1,\"e\":\"www.example.org:443\",\"n\":1,\"t\":99999999999999999999999999}",
            "{\"v\":1,\"e\":\"www.example.org:443\",\"n\":1,\"p\":[{\"f\":1,\"l\":1,\"b\":\"1\"}]}",
            "{\"v\":1,\"e\":\"www.example.org:443\",\"n\":1,\"w\":[\"nobody\"]}",
            "{\"v\":1,\"e\":\"www.example.org:443\",\"n\":1,\"g\":[[]]}",
            "{\"v\":1,\"e\":\"www.example.org:443\",\"n\":1,\"h\":[0]}",
            "{\"v\":1,\"e\":\"www.example.org:443\",\"n\":1,\"k\":[5]}",
            "{\"v\":1,\"e\":\"www.example.org:443\",\"n\":1,\"y\":[{}]}",
            "{\"v\":1,\"e\":\"www.example.org:443\",\"n\":1,\"x\":{\"q\":[{\"id\":\"\",\"n\":1,\"at\":1}]}}",
            "{\"v\":1,\"v\":1,\"e\":\"www.example.org:443\",\"n\":1}",
            "{\"v\":1,\"e\":\"www.example.org:443\",\"n\":1} {}"})
    void whatIsNoStateIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> StateDocument.decode(text));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {3, 5, 8, 13})
    void aStateThatWasCutShortIsRefused(int seed) {
        String text = StateDocument.encode(RandomStates.state(seed, ENDPOINT, 1));

        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThatIllegalArgumentException().isThrownBy(() -> StateDocument.decode(cut));
        }
    }

    @Test
    void theMessageNamesTheFieldThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateDocument.decode(
                        "{\"v\":1,\"e\":\"www.example.org:443\",\"n\":1,\"a\":[\"192.0.2.7\"],\"p\":[{\"l\":true}]}"))
                .withMessage("p: l: not a number of milliseconds: true");
    }

    @Test
    void anotherFormatIsRefusedAndNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> StateDocument.decode("{\"v\":2}"))
                .withMessage("a state of format 2, and this program reads format 1:"
                        + " use the program that wrote it, or a newer one");
    }

    static State stateOf(List<String> vantages, int ofEachFamily, Outbox outbox) {
        TreeSet<Vantage> seenBy = new TreeSet<>(vantages.stream().map(Vantage::parse).toList());
        List<PooledAddress> pool = new ArrayList<>();
        for (int i = 0; i < ofEachFamily; i++) {
            pool.add(pooled("172.65.32." + (200 + i), "172.65.32.0/20", seenBy, i));
            pool.add(pooled("2606:4700:60:0:f53d:5624:85c7:" + Integer.toHexString(0x3a20 + i),
                    "2606:4700:60::/48", seenBy, i));
        }
        TreeMap<Lookup, Track> tracks = new TreeMap<>();
        seenBy.forEach(vantage -> List.of(Family.values())
                .forEach(family -> tracks.put(new Lookup(vantage, family), track(vantage, family, pool))));
        return new State(ENDPOINT, 42_000, Optional.of(NOON), Pool.of(pool), Set.of(Family.values()), tracks,
                List.of(chain()), Allowlist.EMPTY, new Reminders(Optional.empty(), Optional.empty()), outbox);
    }

    private static PooledAddress pooled(String address, String prefix, TreeSet<Vantage> seenBy, int number) {
        Instant last = NOON.minusMillis(number == 0 ? 0 : number * 60_001L);
        return new PooledAddress(IpAddress.parse(address), NOON.minusSeconds(8_000_000 + number), last, seenBy,
                Optional.of(new Network(Prefix.parse(prefix), 13335, "CLOUDFLARENET")), Standing.ALLOWED, last);
    }

    private static Track track(Vantage vantage, Family family, List<PooledAddress> pool) {
        TreeSet<IpAddress> addresses = new TreeSet<>(pool.stream().map(PooledAddress::address)
                .filter(address -> address.family() == family).limit(4).toList());
        Run run = new Run(new Lookup(vantage, family), new Outcome.Addresses(addresses), NOON.minusSeconds(8_000_000),
                NOON, 8_888, Optional.of(new TtlRange(1, 300)), Duration.ofMillis(1_800_123));
        return new Track(run, Optional.empty(), chain(), Optional.of(false));
    }

    private static List<DnsName> chain() {
        return List.of(ENDPOINT.host(), new DnsName("prod.api.letsencrypt.org"),
                new DnsName("ca80a1adb12a4fbdac5ffcbc944e9a61.pacloudflare.com"));
    }

    private static State withOutbox(Outbox outbox) {
        return stateOf(List.of("system"), 1, outbox);
    }

    private static int bytes(State state) {
        return StateDocument.encode(state).getBytes(StandardCharsets.UTF_8).length;
    }
}
