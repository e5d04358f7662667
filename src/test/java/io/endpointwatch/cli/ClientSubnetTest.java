package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.answer;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.lookupResult;
import static io.endpointwatch.rules.Scene.observed;
import static io.endpointwatch.rules.Scene.servfail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.api.ResultJson;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.rules.Evaluator;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.CheckResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How far an answer for a client subnet reaches, in the two forms of a result.
class ClientSubnetTest {
    private static final Vantage ALONE = Vantage.parse("192.0.2.53");
    private static final Vantage WITH_SUBNET = Vantage.parse("192.0.2.53 with 203.0.113.0/24");

    @Test
    void resolverThatPassesTheSubnetOnShowsItsScope() {
        CheckResult result = result(WITH_SUBNET, seen(Optional.of(20)));

        assertThat(scope(result).intValue()).isEqualTo(20);
        assertThat(CheckText.of(result, true)).contains("udp 12 ms").doesNotContain("ignores");
    }

    @Test
    void resolverThatIgnoresTheSubnetIsSaidTo() {
        CheckResult result = result(WITH_SUBNET, seen(Optional.empty()));

        assertThat(scope(result).isNull()).isTrue();
        assertThat(CheckText.of(result, true)).contains("udp 12 ms, ignores the client subnet");
    }

    @Test
    void failureDoesNotShowWhetherTheSubnetIsIgnored() {
        CheckResult result = result(WITH_SUBNET, servfail());

        assertThat(scope(result).isNull()).isTrue();
        assertThat(CheckText.of(result, true)).doesNotContain("ignores");
    }

    @Test
    void withoutASubnetThereIsNoScope() {
        CheckResult result = result(ALONE, seen(Optional.empty()));

        assertThat(scope(result).isMissingNode()).isTrue();
        assertThat(CheckText.of(result, true)).doesNotContain("ignores");
    }

    private static Answer seen(Optional<Integer> scope) {
        return answer(
                new Exchange(Transport.UDP, Duration.ofMillis(12), false, Optional.empty(), scope),
                "www.example.org. 300 IN A 192.0.2.7");
    }

    private static CheckResult result(Vantage vantage, Answer answer) {
        Observation observation = observed(NOON, lookupResult(ipv4(vantage), answer));
        return new CheckResult(
                Evaluator.evaluate(State.initial(ENDPOINT), observation, Policy.DEFAULT), observation, 1, List.of(), 0);
    }

    private static JsonNode scope(CheckResult result) {
        return ResultJson.of(result).path("answers").path(0).path("clientSubnetScope");
    }
}
