package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.ipv6;
import static io.endpointwatch.rules.Scene.lookupResult;
import static io.endpointwatch.rules.Scene.nxdomain;
import static io.endpointwatch.rules.Scene.observed;
import static io.endpointwatch.rules.Scene.play;
import static io.endpointwatch.rules.Scene.seen;
import static io.endpointwatch.rules.Scene.servfail;
import static io.endpointwatch.rules.Scene.timeout;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Policy;
import io.endpointwatch.usecase.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTextTest {
    private static String headline(Observation... checks) {
        CheckResult result = new CheckResult(play(Policy.DEFAULT, checks), checks[checks.length - 1], 1, List.of(), 0);
        return CheckText.of(result, false).lines().findFirst().orElseThrow().replaceFirst(" \\|.*", "");
    }

    @Test
    void theHeadlineOfAFailureSaysHowBeforeItIsConfirmed() {
        assertThat(headline(
                        observed(NOON, lookupResult(ipv4(SYSTEM), nxdomain()), lookupResult(ipv6(SYSTEM), nxdomain()))))
                .isEqualTo("ENDPOINT CRITICAL - www.example.org:443 failing: does not resolve: NXDOMAIN."
                        + " Why: no resolver gives an address.");
        assertThat(headline(
                        observed(NOON, lookupResult(ipv4(SYSTEM), servfail()), lookupResult(ipv6(SYSTEM), nxdomain()))))
                .isEqualTo("ENDPOINT CRITICAL - www.example.org:443 failing: does not resolve: NXDOMAIN, SERVFAIL."
                        + " Why: no resolver gives an address.");
    }

    @Test
    void theHeadlineOfAWarningSaysWhy() {
        assertThat(headline(seen(NOON, "172.65.32.248"), seen(after("PT15M"), "172.65.32.248", "104.16.1.1")))
                .isEqualTo("ENDPOINT WARNING - www.example.org:443 changed: www.example.org now also answers with"
                        + " 104.16.1.1. Why: the network is not known, and no known address is in the same block.");
    }

    @Test
    void theHeadlineSaysWhyThoughNothingChanged() {
        assertThat(headline(
                        seen(NOON, "172.65.32.248"),
                        observed(
                                after("PT15M"),
                                lookupResult(ipv4(SYSTEM), addresses("172.65.32.248")),
                                lookupResult(ipv4(NINE), timeout())),
                        observed(
                                after("PT15M1S"),
                                lookupResult(ipv4(SYSTEM), addresses("172.65.32.248")),
                                lookupResult(ipv4(NINE), timeout()))))
                .isEqualTo("ENDPOINT WARNING - www.example.org:443 unchanged."
                        + " Why: lookups fail, not long enough to be confirmed.");
    }

    @Test
    void theHeadlineOfAQuietCheckGivesNoReason() {
        assertThat(headline(seen(NOON, "172.65.32.248"), seen(after("PT15M"), "172.65.32.248")))
                .isEqualTo("ENDPOINT OK - www.example.org:443 unchanged");
    }
}
