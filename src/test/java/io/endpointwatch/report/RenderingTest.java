package io.endpointwatch.report;

import static io.endpointwatch.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.network.Family;
import io.endpointwatch.render.text.ReasonText;
import io.endpointwatch.render.text.RunsCsv;
import io.endpointwatch.render.text.TextReport;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {
    @Test
    void textOfAMovingWeek() {
        assertGolden("moving-week.txt", TextReport.of(Samples.movingWeek()));
    }

    @Test
    void textOfAWanderingFortnight() {
        assertGolden("wandering-fortnight.txt", TextReport.of(Samples.wanderingFortnight()));
    }

    @Test
    void textOfAQuietWeekend() {
        assertGolden("quiet-weekend.txt", TextReport.of(Samples.quietWeekend()));
    }

    @Test
    void textOfAPublishedSeason() {
        assertGolden("published-season.txt", TextReport.of(Samples.publishedSeason()));
    }

    @Test
    void aListThatLastsIsSaidInOneSentenceWithTheDayToReviewIt() {
        Watched watched =
                new Watched().look(Duration.ofHours(1), Duration.ofDays(60), _ -> List.of(Watched.sees("192.0.2.7")));
        String text = TextReport.of(watched.report(
                new Window(Watched.START.plus(Duration.ofDays(46)), Watched.START.plus(Duration.ofDays(60)))));

        assertThat(text).startsWith("www.example.org:443: pin-addresses\n").contains("""
                A list like this lasted at least 24 days in 9 of 10 cases (91 lists, 45 days of history). Review it
                by 2027-01-24.

                Why
                  - A list of addresses like this still holds after 30 days in 88 % of the cases: at least 70 %.
                """, "Allow\n  192.0.2.7/32\n");
    }

    @Test
    void addressesAreWholeInANarrowTerminalAndAWideOneIsUsed() {
        Report report = new Watched()
                .look(Watched.START, Watched.sees("2001:db8:1111:2222:3333:4444:5555:6666"))
                .report(Duration.ofDays(2));

        assertThat(TextReport.of(report, 60)).contains("\n  2001:db8:1111:2222:3333:4444:5555:6666  ");
        assertThat(TextReport.of(report, 300).lines()).anyMatch(line -> line.length() > TextReport.WIDTH);
    }

    @Test
    void noLineIsWiderThanATerminal() {
        assertThat(TextReport.of(Report.of(Fortnight.worst())).lines())
                .allMatch(line -> line.length() <= TextReport.WIDTH);
    }

    @Test
    void inANarrowTerminalNoFigureHeadingOrListNameIsCut() {
        assertThat(TextReport.of(Samples.movingWeek(), 60))
                .contains("""
                  unseen address    2.5 % that the next change brings an
                                    unseen address (Good–Turing)
                """, """
                How long lists like these lasted, in 9 of 10 cases, and how
                many still hold after 7 days and more
                """, "\n  announced prefixes  ", "\n  /24 and /48 blocks  ");
    }

    @Test
    void theVerdictOfALongNameIsNeverCut() {
        String label = "longlong".repeat(7);
        String host = String.join(".", label, label, label, "example.org");
        String text = TextReport.of(
                new Watched(host).look(Watched.START, Watched.sees("192.0.2.7")).report(Duration.ofDays(2)));

        assertThat(text)
                .startsWith("too-early (watch on for 29 days)\n" + host.substring(0, 100) + "\n"
                        + (host + ":443").substring(100) + "\n");
    }

    @Test
    void csvOfAQuietWeekend() {
        assertGolden("quiet-weekend.csv", RunsCsv.of(Samples.quietWeekend()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "a\tb", "a\rb", "a\nb"})
    void csvFieldsAreQuotedWhereSomeSpreadsheetWouldSeparateThem(String text) {
        assertThat(RunsCsv.field(text)).isEqualTo('"' + text + '"');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=1+1|'=1+1",
                "@x|'@x",
                "+x|'+x",
                "-x|'-x",
                "a,b|\"a,b\"",
                "a;=cmd|\"a;=cmd\"",
                "a\"b|\"a\"\"b\"",
                "=a,b|\"'=a,b\"",
                "plain|plain"
            })
    void csvFieldsAreQuotedAndNoFormulas(String text, String field) {
        assertThat(RunsCsv.field(text)).isEqualTo(field);
    }

    @Test
    void oneAddressIsNotSeveral() {
        assertThat(ReasonText.opened(new AllowlistSize(1, BigInteger.ONE, BigInteger.ZERO)))
                .isEqualTo("1 IPv4 address");
        assertThat(ReasonText.opened(new AllowlistSize(2, BigInteger.ONE, BigInteger.ONE)))
                .isEqualTo("1 IPv4 and 1 IPv6 addresses");
    }

    @Test
    void whereNothingWasSeenTheChancesAreUnknown() {
        String text = TextReport.of(new Watched()
                .look(Watched.START, Watched.timeout(Watched.SYSTEM, Family.IPV4))
                .report(Duration.ofDays(2)));

        assertThat(text.lines()).contains("  unseen address    unknown: nothing was seen");
    }

    @Test
    void aVantageThatFailsSaysHow() {
        assertThat(TextReport.of(Samples.movingWeek())).contains("""
                How vantages failed
                  vantage     failures
                  192.0.2.53  timeout 48
                """);
    }
}
