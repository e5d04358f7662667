package io.endpointwatch.state;

import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.ip;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.lookupResult;
import static io.endpointwatch.rules.Scene.observed;
import static io.endpointwatch.rules.Scene.play;
import static io.endpointwatch.rules.Scene.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.observation.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowlistCandidatesTest {
    private static State state(String... addresses) {
        return play(Policy.DEFAULT, seen(NOON, addresses)).next();
    }

    private static Allowlist allowlist(String... prefixes) {
        return Allowlist.of(Stream.of(prefixes).map(Prefix::parse).toList());
    }

    private static List<ExcludedAddress> leftOut(ExcludedAddress.Reason reason, String... addresses) {
        return Stream.of(addresses)
                .map(address -> new ExcludedAddress(ip(address), reason))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "127.0.0.1", "169.254.169.254", "224.0.0.1", "240.0.0.1", "255.255.255.255"})
    void noneIsWhatNoRouterForwardsTo(String address) {
        AllowlistCandidates alone = AllowlistCandidates.of(state(address));
        assertThat(alone.included()).isEmpty();
        assertThat(alone.leftOut()).isEqualTo(leftOut(ExcludedAddress.Reason.NO_DESTINATION, address));

        AllowlistCandidates beside = AllowlistCandidates.of(state(address, "10.0.0.1"));
        assertThat(beside.included()).containsExactly(ip("10.0.0.1"));
        assertThat(beside.leftOut()).isEqualTo(leftOut(ExcludedAddress.Reason.NO_DESTINATION, address));
    }

    @Test
    void oneIsWhatTheOperatorNamed() {
        assertThat(AllowlistCandidates.of(state("127.0.0.1").accept(allowlist("127.0.0.1")))
                        .included())
                .containsExactly(ip("127.0.0.1"));
        assertThat(AllowlistCandidates.of(state("127.0.0.1").accept(allowlist("0.0.0.0/0")))
                        .included())
                .isEmpty();
        assertThat(AllowlistCandidates.of(
                                play(Policy.DEFAULT.withAllow(allowlist("127.0.0.1")), seen(NOON, "127.0.0.1"))
                                        .next())
                        .included())
                .containsExactly(ip("127.0.0.1"));
    }

    @Test
    void privateAddressesAreSomeWhereThereAreNoOthers() {
        assertThat(AllowlistCandidates.of(state("10.0.0.1", "100.64.0.1")).leftOut())
                .isEmpty();
        assertThat(AllowlistCandidates.of(state("10.0.0.1", "93.184.216.34")).leftOut())
                .isEqualTo(leftOut(ExcludedAddress.Reason.NOT_GLOBAL, "10.0.0.1"));
        assertThat(AllowlistCandidates.of(state("10.0.0.1"), List.of(ip("93.184.216.34")))
                        .leftOut())
                .isEqualTo(leftOut(ExcludedAddress.Reason.NOT_GLOBAL, "10.0.0.1"));
        assertThat(AllowlistCandidates.of(state("10.0.0.1", "93.184.216.34").accept(allowlist("10.0.0.0/8")))
                        .leftOut())
                .isEmpty();
    }

    @Test
    void disputedAddressesAreNone() {
        State state = play(
                        Policy.DEFAULT,
                        IntStream.range(0, 3)
                                .mapToObj(i -> observed(
                                        after("PT" + 15 * i + "M"),
                                        lookupResult(ipv4(SYSTEM), addresses("93.184.216.34")),
                                        lookupResult(ipv4(NINE), addresses("0.0.0.0"))))
                                .toArray(Observation[]::new))
                .next();

        assertThat(AllowlistCandidates.of(state).included()).containsExactly(ip("93.184.216.34"));
        assertThat(AllowlistCandidates.of(state).leftOut())
                .isEqualTo(leftOut(ExcludedAddress.Reason.DISPUTED, "0.0.0.0"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void everyKnownAddressIsEitherOneOrLeftOut(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            State state = state(random.ints(1 + random.nextInt(5), 0, 256)
                    .mapToObj(first -> first + ".0.0.1")
                    .distinct()
                    .toArray(String[]::new));
            AllowlistCandidates candidates = AllowlistCandidates.of(state);
            List<IpAddress> all = new ArrayList<>(candidates.included());
            candidates.leftOut().forEach(one -> all.add(one.address()));

            assertThat(all)
                    .containsExactlyInAnyOrderElementsOf(state.pool().members().keySet());
            assertThat(candidates.included()).allMatch(SpecialUse::isDestination);
        }
    }

    @Test
    void aSentenceForEachReasonSaysWhatIsLeftOut() {
        List<ExcludedAddress> all = Stream.concat(
                        leftOut(ExcludedAddress.Reason.NO_DESTINATION, "0.0.0.0", "127.0.0.1").stream(),
                        leftOut(ExcludedAddress.Reason.DISPUTED, "93.184.216.34").stream())
                .toList();

        assertThat(ExcludedAddress.sentences(all))
                .containsExactly(
                        "Left out, since only resolvers that disagree with all others see 93.184.216.34.",
                        "Left out, since nobody can be reached over a network at 0.0.0.0 (this network), 127.0.0.1 (loopback).");
        assertThat(ExcludedAddress.sentences(IntStream.range(0, 13)
                        .mapToObj(i -> new ExcludedAddress(ip("10.0.0." + i), ExcludedAddress.Reason.NOT_GLOBAL))
                        .toList()))
                .singleElement()
                .asString()
                .contains("10.0.0.9 (private use) and 3 more.")
                .doesNotContain("10.0.0.10");
    }
}
