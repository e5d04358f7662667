package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.endpointwatch.adapter.dnsjava.ResolverTtls.ReportedChange;
import io.endpointwatch.testdns.Bind;
import io.endpointwatch.testdns.CachingResolver;
import io.endpointwatch.testdns.Unbound;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A short part of `make ttl-daemons`.
class ResolverTtlsIT {
    private static final Map<String, List<Integer>> TTLS =
            Map.of("t0", List.of(0), "t3", List.of(3, 12), "t9", List.of(9), "t12", List.of(12), "t30", List.of(30));

    @Test
    void checksEverySecondReportTheRiseAndNothingElse() throws Exception {
        assumeTrue(
                Bind.isInstalled() && Unbound.isInstalled() && CachingResolver.areInstalled(),
                "a resolver is not installed");
        try (ResolverTtls run = new ResolverTtls(TTLS)) {
            assertThat(run.watch(Duration.ofSeconds(90))).isEmpty();

            run.publishNext();
            List<ReportedChange> reported = run.watch(Duration.ofSeconds(40));

            assertThat(reported)
                    .allMatch(ReportedChange::isTrue)
                    .extracting(ReportedChange::name)
                    .containsOnly("t3");
            assertThat(reported)
                    .extracting(ReportedChange::resolver)
                    .doesNotHaveDuplicates()
                    .contains(
                            "bind",
                            "bind no prefetch",
                            "unbound",
                            "unbound prefetch",
                            "unbound serve-expired",
                            "powerdns",
                            "dnsmasq",
                            "dnsdist",
                            "dnsdist without ageing");
        }
    }
}
