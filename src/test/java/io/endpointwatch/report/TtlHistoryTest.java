package io.endpointwatch.report;

import static io.endpointwatch.report.Watched.HOST;
import static io.endpointwatch.report.Watched.START;
import static io.endpointwatch.report.Watched.SYSTEM;
import static io.endpointwatch.report.Watched.sees;
import static io.endpointwatch.report.Watched.vantage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.TtlRange;
import io.endpointwatch.render.text.RunsCsv;
import io.endpointwatch.render.text.TextReport;
import io.endpointwatch.render.text.TtlText;
import io.endpointwatch.report.TtlHistory.Level;
import io.endpointwatch.report.TtlHistory.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TtlHistoryTest {
    private static final Vantage AUTHORITY = vantage("authoritative");
    private static final DnsName EDGE = new DnsName("edge.example.net");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant END = START.plus(Duration.ofDays(4));

    /// The zone lowers an alias on the third day; the addresses stay.
    private static Report lowered() {
        return new Watched()
                .look(HOUR, Duration.ofDays(4), since -> List.of(seen(AUTHORITY, since.toDays() < 2 ? 7200 : 300, 60)))
                .report(Duration.ofDays(4));
    }

    private static LookupResult seen(Vantage vantage, int alias, int address) {
        return sees(
                vantage,
                Family.IPV4,
                "www.example.org. " + alias + " IN CNAME edge.example.net.",
                "edge.example.net. " + address + " IN A 192.0.2.7");
    }

    @Test
    void everyNameOfTheChainHasItsOwn() {
        assertThat(lowered().ttlHistory())
                .isEqualTo(List.of(
                        new TtlHistory(
                                HOST,
                                List.of(new Level(START, END, new TtlRange(300, 7200))),
                                List.of(
                                        new Published(START, 7200, true),
                                        new Published(START.plus(Duration.ofHours(49)), 300, true))),
                        new TtlHistory(
                                EDGE,
                                List.of(new Level(START, END, new TtlRange(60, 60))),
                                List.of(new Published(START, 60, true)))));
    }

    @Test
    void theTableSaysWhatWasSeenOfAliasesToo() {
        assertThat(lowered().ttls())
                .extracting(TtlSeen::owner, TtlSeen::seen)
                .containsExactly(
                        tuple(EDGE, Optional.of(new TtlRange(60, 60))),
                        tuple(HOST, Optional.of(new TtlRange(300, 7200))));
    }

    @Test
    void theTextTellsWhenTheZoneChangedIt() {
        assertThat(TextReport.of(lowered()))
                .contains("\nTTL over time\n  www.example.org: 7200 until 2026-11-03 01:00, then 300\n");
    }

    @Test
    void theRunsTellWhatTheySaw() {
        assertThat(RunsCsv.of(lowered())).contains(",edge.example.net,", ",60,60,3600,www.example.org=300-7200\r\n");
    }

    @Test
    void throughACacheTheZoneTtlIsALowerBound() {
        Report report = new Watched()
                .look(HOUR, Duration.ofDays(2), since -> List.of(seen(SYSTEM, 7200, 20)))
                .report(Duration.ofDays(2));

        assertThat(report.ttlHistory())
                .extracting(one -> TtlText.published(one, "at least "))
                .containsExactly("at least 7200", "at least 20");
    }

    @Test
    void runsOfDifferentTtlsAreLevels() {
        Report report = new Watched()
                .look(
                        HOUR,
                        Duration.ofDays(2),
                        since -> List.of(
                                since.toDays() == 0 ? sees(SYSTEM, 300, "192.0.2.7") : sees(SYSTEM, 60, "192.0.2.8")))
                .report(Duration.ofDays(3));

        assertThat(report.ttlHistory())
                .singleElement()
                .extracting(TtlHistory::seen)
                .isEqualTo(List.of(
                        new Level(START, START.plus(Duration.ofDays(1)), new TtlRange(300, 300)),
                        new Level(
                                START.plus(Duration.ofDays(1)), START.plus(Duration.ofDays(2)), new TtlRange(60, 60))));
    }

    @Test
    void namesThatAreMadeUpForEveryQuestionAreBounded() {
        Report report = new Watched()
                .look(
                        HOUR,
                        Duration.ofDays(4),
                        since -> List.of(sees(
                                SYSTEM,
                                Family.IPV4,
                                "www.example.org. 300 IN CNAME e" + since.toHours() + ".example.net.",
                                "e" + since.toHours() + ".example.net. 20 IN A 192.0.2." + since.toHours())))
                .report(Duration.ofDays(4));

        assertThat(report.ttlHistory())
                .hasSize(TtlHistories.MOST_NAMES)
                .first()
                .extracting(TtlHistory::owner)
                .isEqualTo(HOST);
    }
}
