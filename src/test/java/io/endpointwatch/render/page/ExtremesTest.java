package io.endpointwatch.render.page;

import static io.endpointwatch.report.Watched.START;
import static io.endpointwatch.report.Watched.SYSTEM;
import static io.endpointwatch.report.Watched.none;
import static io.endpointwatch.report.Watched.sees;
import static io.endpointwatch.report.Watched.timeout;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.api.ReportJson;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.render.text.RunsCsv;
import io.endpointwatch.render.text.TextReport;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.Watched;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Histories at the edge, in every format.
class ExtremesTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String HOSTILE = "</text><script>alert(1)</script>\u001b[31m\u202e\"'&{page.port}";

    static Stream<Watched> histories() {
        IpAddress address = IpAddress.parse("192.0.2.7");
        Network hostile = new Network(Prefix.parse("192.0.2.0/24"), 64496, HOSTILE);
        return Stream.of(
                new Watched(),
                new Watched().look(START, sees("192.0.2.7")),
                new Watched().look(START, timeout(SYSTEM, Family.IPV4)),
                new Watched().look(START, none(SYSTEM, Family.IPV4), none(SYSTEM, Family.IPV6)),
                new Watched()
                        .look(START, sees(SYSTEM, 0, "192.0.2.7"))
                        .look(START.plus(DAY), sees(SYSTEM, Integer.MAX_VALUE, "2001:db8::7")),
                new Watched().look(START, Map.of(address, hostile), sees("192.0.2.7")));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void everyHistoryCanBeWrittenAndBreaksNothing(Watched history) {
        Report report = history.report(DAY.multipliedBy(2));

        assertThat(ReportPage.of(report)).contains("id=\"verdict\"").doesNotContain("<script>", "\u001b", "\u202e");
        assertThat(TextReport.of(report))
                .containsPattern("too-early|no address")
                .doesNotContain("\u001b", "\u202e");
        assertThat(RunsCsv.of(report)).startsWith("vantage,family,outcome");
        assertThat(ReportJson.of(report).path("verdict").asText()).isIn("too-early", "");
    }
}
