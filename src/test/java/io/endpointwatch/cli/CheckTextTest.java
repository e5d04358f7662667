package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.ipv6;
import static io.endpointwatch.rules.Scene.nxdomain;
import static io.endpointwatch.rules.Scene.observed;
import static io.endpointwatch.rules.Scene.play;
import static io.endpointwatch.rules.Scene.servfail;
import static io.endpointwatch.rules.Scene.sight;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Policy;
import io.endpointwatch.usecase.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTextTest {
    private static String headline(Observation observation) {
        CheckResult result = new CheckResult(play(Policy.DEFAULT, observation), observation, 1, List.of(), 0);
        return CheckText.of(result, false).lines().findFirst().orElseThrow().replaceFirst(" \\|.*", "");
    }

    @Test
    void theHeadlineOfAFailureSaysHowBeforeItIsConfirmed() {
        assertThat(headline(observed(NOON, sight(ipv4(SYSTEM), nxdomain()), sight(ipv6(SYSTEM), nxdomain()))))
                .isEqualTo("ENDPOINT CRITICAL - www.example.org:443 failing: does not resolve: NXDOMAIN");
        assertThat(headline(observed(NOON, sight(ipv4(SYSTEM), servfail()), sight(ipv6(SYSTEM), nxdomain()))))
                .isEqualTo("ENDPOINT CRITICAL - www.example.org:443 failing: does not resolve: NXDOMAIN, SERVFAIL");
    }
}
