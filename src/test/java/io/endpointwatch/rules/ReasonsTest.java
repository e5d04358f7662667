package io.endpointwatch.rules;

import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.ip;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.ipv6;
import static io.endpointwatch.rules.Scene.lookupResult;
import static io.endpointwatch.rules.Scene.network;
import static io.endpointwatch.rules.Scene.nodata;
import static io.endpointwatch.rules.Scene.observed;
import static io.endpointwatch.rules.Scene.play;
import static io.endpointwatch.rules.Scene.seen;
import static io.endpointwatch.rules.Scene.servfail;
import static io.endpointwatch.rules.Scene.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.ConnectFailure;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Policy;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Why a check says what it says.
class ReasonsTest {
    private static final Policy POOL = Policy.DEFAULT;
    private static final Policy HOME_ONLY = allowing("172.65.32.0/24");
    private static final String KNOWN = "172.65.32.248";

    static Stream<Arguments> checks() {
        return Stream.of(
                of(ChangeReason.FIRST_LOOK, POOL, seen(NOON, KNOWN)),
                of(ChangeReason.NO_DESTINATION, POOL, seen(NOON, "0.0.0.0")),
                of(ChangeReason.KNOWN_PREFIX, POOL, seen(NOON, KNOWN), seen(after("PT15M"), "172.65.32.1")),
                of(ChangeReason.UNKNOWN_NETWORK, POOL, seen(NOON, KNOWN), seen(after("PT15M"), "104.16.1.1")),
                of(
                        ChangeReason.NEW_PREFIX,
                        POOL,
                        seen(NOON, KNOWN),
                        within(seen(after("PT15M"), "104.16.1.1"), network("104.16.0.0/13", 13335))),
                of(
                        ChangeReason.NEW_FAMILY,
                        POOL,
                        both("PT0S", addresses(KNOWN), nodata()),
                        both("PT15M", addresses(KNOWN), addresses("2606:4700::6812"))),
                of(ChangeReason.NOT_GLOBAL, POOL, seen(NOON, KNOWN), seen(after("PT15M"), "10.0.0.1")),
                of(ChangeReason.NO_DESTINATION, POOL, seen(NOON, KNOWN), seen(after("PT15M"), "127.0.0.1")),
                of(ChangeReason.OUTSIDE_ALLOWLIST, HOME_ONLY, seen(NOON, KNOWN), seen(after("PT15M"), "104.16.1.1")),
                of(ChangeReason.OUTSIDE_ALLOWLIST, HOME_ONLY, seen(NOON, "104.16.1.1"), seen(after("PT15M"), KNOWN)),
                of(ChangeReason.NO_ADDRESSES, POOL, seen(NOON, KNOWN), failing("PT15M")),
                of(ChangeReason.ALL_LOOKUPS_FAIL, POOL, seen(NOON, KNOWN), failing("PT15M"), failing("PT30M")),
                of(
                        ChangeReason.FAMILY_FAILS,
                        POOL,
                        both("PT0S", addresses(KNOWN), addresses("2606:4700::6812")),
                        both("PT15M", addresses(KNOWN), servfail()),
                        both("PT30M", addresses(KNOWN), servfail())),
                of(
                        ChangeReason.FAMILY_GONE,
                        POOL,
                        both("PT0S", addresses(KNOWN), addresses("2606:4700::6812")),
                        both("PT15M", addresses(KNOWN), nodata()),
                        both("PT30M", addresses(KNOWN), nodata())),
                of(
                        ChangeReason.SOME_LOOKUPS_FAIL,
                        POOL,
                        through("PT0S", addresses(KNOWN)),
                        through("PT15M", servfail()),
                        through("PT30M", servfail())),
                of(
                        ChangeReason.FAILURE_NOT_CONFIRMED,
                        POOL,
                        through("PT0S", addresses(KNOWN)),
                        through("PT15M", servfail()),
                        through("PT15M1S", servfail())),
                of(
                        ChangeReason.ALL_CONNECTIONS_FAIL,
                        POOL,
                        seen(NOON, KNOWN),
                        connecting("PT15M", Map.of(KNOWN, ConnectFailure.TIMEOUT))),
                of(
                        ChangeReason.CONNECTION_FAILS,
                        POOL,
                        seen(NOON, KNOWN),
                        connecting("PT15M", Map.of(KNOWN, ConnectFailure.TIMEOUT)),
                        connecting("PT30M", Map.of(KNOWN, ConnectFailure.TIMEOUT))),
                of(
                        ChangeReason.CERTIFICATE,
                        POOL,
                        seen(NOON, KNOWN),
                        connecting("PT15M", Map.of(KNOWN, ConnectFailure.WRONG_NAME)),
                        connecting("PT30M", Map.of(KNOWN, ConnectFailure.WRONG_NAME)),
                        connecting("PT45M", Map.of(KNOWN, ConnectFailure.WRONG_NAME))));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void aCheckSaysWhy(ChangeReason reason, Policy policy, List<Observation> observations) {
        Evaluation evaluation = play(policy, observations.toArray(Observation[]::new));

        assertThat(evaluation.reason()).contains(reason);
        assertThat(evaluation.severity()).isEqualTo(reason.severity());
    }

    @Test
    void aQuietCheckHasNoReason() {
        assertThat(play(POOL, seen(NOON, KNOWN), seen(after("PT15M"), KNOWN)).reason())
                .isEmpty();
    }

    private static Arguments of(ChangeReason reason, Policy policy, Observation... observations) {
        return Arguments.of(reason, policy, List.of(observations));
    }

    private static Policy allowing(String prefix) {
        return POOL.withAllow(Allowlist.of(List.of(Prefix.parse(prefix))));
    }

    private static Observation both(String after, Answer four, Answer six) {
        return observed(after(after), lookupResult(ipv4(SYSTEM), four), lookupResult(ipv6(SYSTEM), six));
    }

    private static Observation failing(String after) {
        return observed(after(after), lookupResult(ipv4(SYSTEM), servfail()));
    }

    private static Observation through(String after, Answer nine) {
        return observed(after(after), lookupResult(ipv4(SYSTEM), addresses(KNOWN)), lookupResult(ipv4(NINE), nine));
    }

    private static Observation connecting(String after, Map<String, ConnectFailure> failures) {
        return seen(after(after), KNOWN)
                .withConnects(failures.entrySet().stream()
                        .collect(Collectors.toMap(
                                one -> ip(one.getKey()), one -> new ConnectResult.Failed(one.getValue()))));
    }
}
