package io.endpointwatch.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.ChainTtls;
import io.endpointwatch.observation.TtlRange;
import io.endpointwatch.state.AllowlistReview;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.Claim;
import io.endpointwatch.state.Outbox;
import io.endpointwatch.state.State;
import io.endpointwatch.state.Variations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateDocumentTest {
    static IntStream seeds() {
        return IntStream.rangeClosed(1, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aStateIsReadBackAsItWasWritten(int seed) {
        State state = RandomStates.state(seed, ExampleStates.ENDPOINT, seed);

        assertThat(StateDocument.decode(StateDocument.encode(state))).isEqualTo(state);
    }

    @Test
    void aNewStateIsReadBackAsItWasWritten() {
        State state = State.initial(ExampleStates.ENDPOINT);

        assertThat(StateDocument.decode(StateDocument.encode(state))).isEqualTo(state);
    }

    @Test
    void aStateOfAnOlderProgramHasNoReviewDate() {
        State state = ExampleStates.of(List.of("system"), 2, Outbox.EMPTY);
        State reviewed = state.reviewed(Optional.of(new AllowlistReview(Instant.EPOCH, Instant.EPOCH.plusSeconds(1))));

        assertThat(StateDocument.encode(reviewed)).contains(",\"rv\":[0,1000]");
        assertThat(StateDocument.decode(StateDocument.encode(reviewed).replace(",\"rv\":[0,1000]", "")))
                .isEqualTo(state);
    }

    /// Older programs stored them as IPv6.
    @Test
    void ipv4MappedAddressesOfAnOlderProgramAreReadAsIpv4() {
        State state = ExampleStates.of(List.of("system"), 2, Outbox.EMPTY);
        String address = state.pool().members().firstKey().toString();
        String older = StateDocument.encode(state).replace('"' + address + '"', "\"::ffff:" + address + '"');

        assertThat(older).contains("::ffff:" + address);
        assertThat(StateDocument.decode(older)).isEqualTo(state);
    }

    /// An older program wrote it: without TTLs of aliases, and with names in place of positions.
    @Test
    void aStateInTheFirstFormatIsReadAndWrittenInTheSecond() throws IOException {
        State state = StateDocument.decode(Files.readString(Path.of("src/test/resources/json/state-format-1.json"))
                .strip());
        State now = ExampleStates.of(List.of("system"), 2, Outbox.EMPTY);

        assertThat(state.lookupStates().values())
                .extracting(lookupState -> lookupState.run().ttls())
                .containsOnly(new ChainTtls(Optional.empty(), Optional.of(new TtlRange(1, 300)), new TreeMap<>()));
        assertThat(state.chains()).isEqualTo(now.chains());
        assertThat(state.variations()).isEqualTo(Variations.NONE);
        assertThat(state.ttls().models().keySet()).isEqualTo(now.ttls().models().keySet());
        assertThat(state.pool()).isEqualTo(now.pool());
        assertThat(StateDocument.decode(StateDocument.encode(state))).isEqualTo(state);
    }

    /// Version 0.1.0 stored every prefix from the origin zone, even default routes.
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "128.0.0.0/1", "172.0.0.0/8", "198.51.100.0/24", "::/0"})
    void anImplausibleNetworkInAnOldStateIsDropped(String prefix) {
        State state = ExampleStates.of(List.of("system"), 2, Outbox.EMPTY);
        State read = StateDocument.decode(StateDocument.encode(state).replace("172.65.32.0/20", prefix));

        assertThat(read.pool().members().values())
                .filteredOn(one -> one.address().family() == Family.IPV4)
                .hasSize(2)
                .allMatch(one -> one.network().isEmpty());
        assertThat(read.pool().members().values())
                .filteredOn(one -> one.address().family() == Family.IPV6)
                .hasSize(2)
                .allMatch(one -> one.network().isPresent());
        assertThat(StateDocument.encode(read)).doesNotContain(prefix);
    }

    @Test
    void aStateDocumentHasEachNameOnce() {
        String text = StateDocument.encode(ExampleStates.of(List.of("system"), 2, Outbox.EMPTY));

        assertThat(text.split("prod\\.api\\.letsencrypt\\.org", -1)).hasSize(2);
    }

    @Test
    void timesInAStateKeepTheirFractions() {
        State state = withOutbox(new Outbox(List.of(), Optional.empty(), Optional.of(Instant.MAX), Set.of()));

        assertThat(StateDocument.decode(StateDocument.encode(state))).isEqualTo(state);
    }

    @Test
    void aClaimOfVersion010IsRead() {
        State state = StateDocument.decode(StateDocument.encode(ExampleStates.of(List.of("system"), 2, Outbox.EMPTY))
                .replaceFirst("}$", ",\"x\":{\"u\":1795780800000}}"));

        assertThat(state.outbox().claim()).contains(new Claim("until 2026-11-27T12:00:00Z", Claim.LENGTH));
    }

    @Test
    void unansweredMessagesAreKeptInTheState() {
        State state = withOutbox(new Outbox(
                List.of(), Optional.of(new Claim("7", Claim.LENGTH)), Optional.empty(), Set.of("0123", "4567")));

        assertThat(StateDocument.decode(StateDocument.encode(state))).isEqualTo(state);
    }

    @ParameterizedTest(name = "TTL {0}, {1} caches, every {2} min")
    @MethodSource("staticEndpoints")
    void theItemOfAStaticEndpointCostsTwoWriteUnits(int ttl, int caches, int minutes) {
        StaticEndpoint endpoint = new StaticEndpoint(ttl, caches, Duration.ofMinutes(minutes));
        for (int i = 0; i < 600; i++) {
            State state = endpoint.check();
            if (i % 20 == 0) {
                assertThat(itemBytes(state))
                        .as("after %d checks: %s", i, StateDocument.encode(state))
                        .isLessThan(2_048);
                assertThat(StateDocument.decode(StateDocument.encode(state))).isEqualTo(state);
            }
        }
    }

    static Stream<Arguments> staticEndpoints() {
        return Stream.of(60, 300, 3600, 7200, 86_400)
                .flatMap(ttl -> Stream.of(1, 8)
                        .flatMap(caches -> Stream.of(1, 15).map(minutes -> Arguments.of(ttl, caches, minutes))));
    }

    /// The size that DynamoDB counts: names and values of all attributes. A number takes an octet for two
    /// digits and one more.
    private static int itemBytes(State state) {
        return Stream.of(
                                "pk",
                                "ENDPOINT#" + state.endpoint(),
                                "sk",
                                "STATE",
                                "version",
                                "writer",
                                "d9428888-122b-11e1-b85c-61cd3cbb3210",
                                "doc")
                        .mapToInt(String::length)
                        .sum()
                + String.valueOf(state.version()).length() / 2
                + 2
                + bytes(state);
    }

    @Test
    void theStateOfAHundredAddressesAtFourteenVantagesFitsInThirtyTwoKilobytes() {
        List<String> vantages = IntStream.range(0, 14)
                .mapToObj(i -> "192.0.2.53 with 203.0.113." + 16 * i + "/28")
                .toList();
        State state = ExampleStates.of(vantages, 50, Outbox.EMPTY);

        assertThat(StateDocument.decode(StateDocument.encode(state))).isEqualTo(state);
        assertThat(bytes(state)).isLessThanOrEqualTo(30_000);
    }

    @ParameterizedTest
    @CsvSource({"NEW_PREFIX, true", "UNKNOWN_NETWORK, false"})
    void onlyAReasonThatIsNotImpliedIsWritten(ChangeReason reason, boolean written) {
        ChangeContext context = new ChangeContext(ExampleStates.ENDPOINT, ExampleStates.NOON);
        List<PooledAddress> unknown =
                ExampleStates.of(List.of("system"), 2, Outbox.EMPTY).pool().members().values().stream()
                        .map(one -> PooledAddress.first(one.address(), one.firstSeen(), one.seenBy(), Optional.empty()))
                        .toList();
        Change added = new Change.AddressesAdded(context, reason, unknown, 1);
        State state = withOutbox(new Outbox(
                List.of(new Announcement("0123", 1, ExampleStates.NOON, List.of(added), false)),
                Optional.empty(),
                Optional.empty(),
                Set.of()));

        assertThat(StateDocument.encode(state).contains("\"reason\"")).isEqualTo(written);
        assertThat(StateDocument.decode(StateDocument.encode(state))).isEqualTo(state);
    }

    @Test
    void addressesInThePoolAreNotRepeatedInTheOutbox() {
        State quiet = ExampleStates.of(List.of("system"), 50, Outbox.EMPTY);
        Change baseline = new Change.Baseline(
                new ChangeContext(ExampleStates.ENDPOINT, ExampleStates.NOON),
                List.copyOf(quiet.pool().members().values()));
        Outbox outbox = new Outbox(
                List.of(new Announcement("0123", 1, ExampleStates.NOON, List.of(baseline), true)),
                Optional.empty(),
                Optional.empty(),
                Set.of());

        assertThat(bytes(ExampleStates.of(List.of("system"), 50, outbox))).isLessThan(bytes(quiet) + 500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nonsense",
                "{",
                "[]",
                "3",
                "null",
                "{}",
                "{\"v\":1}",
                "{\"v\":\"1\"}",
                "{\"v\":1,\"e\":\"www.example.org\",\"n\":1}",
                "{\"v\":1,\"e\":\"www.example.org:99999\",\"n\":1}",
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
                "{\"v\":1,\"e\":\"www.example.org:443\",\"n\":1} {}"
            })
    void textThatIsNoStateIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> StateDocument.decode(text));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {3, 5, 8, 13})
    void aStateThatWasCutShortIsRefused(int seed) {
        String text = StateDocument.encode(RandomStates.state(seed, ExampleStates.ENDPOINT, 1));

        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThatIllegalArgumentException().isThrownBy(() -> StateDocument.decode(cut));
        }
    }

    @Test
    void theErrorOfADamagedStateNamesTheField() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateDocument.decode(
                        "{\"v\":1,\"e\":\"www.example.org:443\",\"n\":1,\"a\":[\"192.0.2.7\"],\"p\":[{\"l\":true}]}"))
                .withMessage("p: l: not a number of milliseconds: true");
    }

    @Test
    void aStateInAnUnknownFormatIsRefusedWithItsFormat() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateDocument.decode("{\"v\":4}"))
                .withMessage("the state has format 4, but this program reads formats up to 3."
                        + " Use the program that wrote it, or a newer one");
    }

    /// A program that does not know ranges and groups would lose them at its next save, so it refuses such a state.
    @Test
    void onlyAStateWithRangesOrAGroupNeedsTheNewFormat() {
        State plain = ExampleStates.of(List.of("system"), 1, Outbox.EMPTY);

        assertThat(StateDocument.encode(plain)).startsWith("{\"v\":2,");
        assertThat(StateDocument.encode(
                        plain.toBuilder().group(Optional.of("ci")).build()))
                .startsWith("{\"v\":3,");
    }

    private static State withOutbox(Outbox outbox) {
        return ExampleStates.of(List.of("system"), 1, outbox);
    }

    private static int bytes(State state) {
        return StateDocument.encode(state).getBytes(StandardCharsets.UTF_8).length;
    }
}
