package io.endpointwatch.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigImportTest {
    static final String ANSWER = """

            ; <<>> DiG 9.18.49 <<>> @192.0.2.53 www.example.org
            ; (1 server found)
            ;; global options: +cmd
            ;; Got answer:
            ;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 22913
            ;; flags: qr rd ra ad; QUERY: 1, ANSWER: 3, AUTHORITY: 0, ADDITIONAL: 1

            ;; OPT PSEUDOSECTION:
            ; EDNS: version: 0, flags:; udp: 1232
            ; COOKIE: 24d62e0613274d5f010000006b0b753ff16b051c1d1e9cb2 (good)
            ;; QUESTION SECTION:
            ;www.example.org.		IN	A

            ;; ANSWER SECTION:
            edge.example.net.	20	IN	A	192.0.2.8
            www.example.org.	600	IN	CNAME	edge.example.net.
            edge.example.net.	30	IN	A	192.0.2.7

            ;; Query time: 56 msec
            ;; SERVER: 192.0.2.53#53(192.0.2.53) (UDP)
            ;; WHEN: Sat Nov 28 08:00:00 UTC 2026
            ;; MSG SIZE  rcvd: 123

            """;
    private static final String ANSWERED =
            "2026-11-28T08:00:00Z 192.0.2.53 ipv4 www.example.org 600 > edge.example.net 20 [192.0.2.7, 192.0.2.8]";

    private static ToolFile dig(String text) {
        return ToolFile.of(ImportFormat.DIG, text);
    }

    /// As `dig` prints a response without an answer.
    private static String empty(String status, String flags, String type, String authority) {
        return """
                ;; Got answer:
                ;; ->>HEADER<<- opcode: QUERY, status: %s, id: 1
                ;; flags: %s; QUERY: 1, ANSWER: 0, AUTHORITY: 1, ADDITIONAL: 0

                ;; QUESTION SECTION:
                ;www.example.org.		IN	%s

                ;; AUTHORITY SECTION:
                %s

                ;; Query time: 0 msec
                ;; SERVER: 2001:db8::53#5353(2001:db8::53) (TCP)
                ;; WHEN: Sat Nov 28 09:00:00 CET 2026
                ;; MSG SIZE  rcvd: 71
                """.formatted(status, flags, type, authority);
    }

    @Test
    void theChainIsFollowedInWhateverOrderItStands() {
        ToolFile file = dig(ANSWER);

        assertThat(file.answers()).containsExactly(ANSWERED);
        assertThat(file.problems()).isEmpty();
        assertThat(file.data()
                        .observations()
                        .getFirst()
                        .results()
                        .getFirst()
                        .answer()
                        .lastExchange())
                .hasValueSatisfying(exchange -> {
                    assertThat(exchange.authenticated()).isTrue();
                    assertThat(exchange.rtt()).hasMillis(56);
                });
    }

    @Test
    void severalOutputsMayFollowOneAnother() {
        String later = ANSWER.replace("08:00:00 UTC", "10:00:00 UTC").replace("192.0.2.8", "192.0.2.9");

        assertThat(dig(ANSWER + later + ANSWER.replace("www.example.org", "other.example.org"))
                        .answers())
                .containsExactly(
                        ANSWERED,
                        ANSWERED.replace("T08", "T10").replace("192.0.2.7, 192.0.2.8", "192.0.2.7, 192.0.2.9"));
    }

    @Test
    void otherNamesAndTypesAreCounted() {
        ToolFile file = dig(ANSWER
                + ANSWER.replace("www.example.org", "other.example.org")
                + empty("NOERROR", "qr rd ra", "MX", "example.org. 60 IN SOA ns. h. 1 1 1 1 60"));

        assertThat(file.answers()).containsExactly(ANSWERED);
        assertThat(file.passedOver()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "NXDOMAIN, qr rd ra, SOA, NXDOMAIN",
        "NOERROR, qr rd ra, SOA, NODATA",
        "NOERROR, qr, NS, lame",
        "SERVFAIL, qr rd ra, SOA, SERVFAIL",
        "REFUSED, qr rd, SOA, REFUSED",
        "NOERROR, qr tc rd ra, SOA, truncated"
    })
    void whatIsNoAddressIsAnAnswerOrAFailure(String status, String flags, String authority, String expected) {
        assertThat(dig(empty(status, flags, "AAAA", "example.org. 60 IN " + authority + " ns. h. 1 1 1 1 60"))
                        .answers())
                .containsExactly("2026-11-28T08:00:00Z [2001:db8::53]:5353 ipv6 " + expected);
    }

    /// An authoritative server that is not responsible for the target says nothing about its addresses.
    @Test
    void aChainThatAnAuthorityBreaksOffIsNoRemoval() {
        assertThat(dig(ANSWER.replace("qr rd ra ad", "qr aa rd").replaceAll("edge.example.net.\t.*\n", ""))
                        .answers())
                .containsExactly("2026-11-28T08:00:00Z 192.0.2.53 ipv4 www.example.org 600 > lame");
    }

    @Test
    void aLoopAndAChainThatIsTooLongAreFailures() {
        assertThat(dig(ANSWER.replace(
                                "edge.example.net.\t20\tIN\tA\t192.0.2.8",
                                "edge.example.net.\t20\tIN\tCNAME\twww.example.org."))
                        .answers())
                .containsExactly("2026-11-28T08:00:00Z 192.0.2.53 ipv4 www.example.org 600 > loop");
        StringBuilder chain = new StringBuilder("www.example.org.\t1\tIN\tCNAME\tn0.example.org.\n");
        for (int i = 0; i < 20; i++) {
            chain.append("n%d.example.org.\t1\tIN\tCNAME\tn%d.example.org.\n".formatted(i, i + 1));
        }
        assertThat(dig(ANSWER.replaceAll("www.example.org.\t600.*\n", chain.toString()))
                        .answers())
                .singleElement()
                .asString()
                .endsWith("chain-too-long");
    }

    @ParameterizedTest
    @CsvSource({"'timed out', timeout", "'connection refused', unreachable", "'host unreachable', unreachable"})
    void aQueryWithoutAResponseIsBetweenItsNeighbours(String why, String expected) {
        String silent = """
                ;; communications error to 192.0.2.53#53: %1$s
                ;; communications error to 192.0.2.53#53: %1$s

                ; <<>> DiG 9.18.49 <<>> @192.0.2.53 +tries=2 www.example.org
                ; (1 server found)
                ;; global options: +cmd
                ;; no servers could be reached
                """.formatted(why);

        assertThat(dig(ANSWER + silent + ANSWER.replace("08:00:00", "09:00:00") + silent)
                        .answers())
                .containsExactly(
                        ANSWERED,
                        "2026-11-28T08:30:00Z 192.0.2.53 ipv4 " + expected,
                        ANSWERED.replace("T08", "T09"),
                        "2026-11-28T12:00:00Z 192.0.2.53 ipv4 " + expected);
    }

    @Test
    void aSilentServerIsNamedByTheCommandLine() {
        assertThat(dig("""
                ; <<>> DiG 9.16.1 <<>> -p 5353 @192.0.2.54 +time=1 AAAA www.example.org
                ; (1 server found)
                ;; global options: +cmd
                ;; connection timed out; no servers could be reached
                """).answers()).containsExactly("2026-11-28T12:00:00Z 192.0.2.54:5353 ipv6 timeout");
    }

    @Test
    void shortAnswersHaveTheTimeOfTheFile() {
        assertThat(dig("edge.example.net.\n192.0.2.7\n192.0.2.8\n\n2001:db8::7\n")
                        .answers())
                .containsExactly(
                        "2026-11-28T12:00:00Z system ipv4 www.example.org -1 > edge.example.net -1 [192.0.2.7, 192.0.2.8]",
                        "2026-11-28T12:00:00Z system ipv6 www.example.org -1 [2001:db8::7]");
    }

    @Test
    void recordsAloneHaveTheTimeOfTheFileAndTheirTtls() {
        ToolFile file = dig("""
                www.example.org.	10m	IN	CNAME	edge.example.net.
                edge.example.net.	1h30s	IN	A	192.0.2.7
                edge.example.net.	30	IN	AAAA	2001:db8::7
                other.example.org.	30	IN	A	192.0.2.9
                """);

        assertThat(file.answers())
                .containsExactly(
                        "2026-11-28T12:00:00Z system ipv4 www.example.org 600 > edge.example.net 3630 [192.0.2.7]",
                        "2026-11-28T12:00:00Z system ipv6 www.example.org 600 > edge.example.net 30 [2001:db8::7]");
        assertThat(file.passedOver()).isEqualTo(1);
    }

    @Test
    void withoutCommentsTheQuestionBeginsAnAnswer() {
        assertThat(dig("""
                ; <<>> DiG 9.18.49 <<>> +nocomments www.example.org
                ;www.example.org.		IN	A
                www.example.org.	600	IN	A	192.0.2.7
                ;; Query time: 0 msec
                ;; SERVER: fe80::1%eth0#53(fe80::1%eth0) (UDP)
                ;; WHEN: Sat Nov  7 08:00:00 UTC 2026
                ;; MSG SIZE  rcvd: 123
                """).answers())
                .containsExactly("2026-11-07T08:00:00Z fe80::1 ipv4 www.example.org 600 [192.0.2.7]");
    }

    @Test
    void aClientSubnetIsPartOfTheVantage() {
        assertThat(dig(ANSWER.replace("; COOKIE:", "; CLIENT-SUBNET: 203.0.113.0/24/24\n; COOKIE:"))
                        .answers())
                .containsExactly(ANSWERED.replace("192.0.2.53", "192.0.2.53 with 203.0.113.0/24"));
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 08:00",
        "CET, 07:00",
        "EDT, 12:00",
        "+0530, 02:30",
        "AEDT, 21:00",
    })
    void theTimeZoneIsThatOfTheFile(String zone, String utc) {
        assertThat(dig(ANSWER.replace("UTC 2026", zone + " 2026")).answers())
                .singleElement()
                .asString()
                .contains("T" + utc + ":00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CST", "BST", "W. Europe Standard Time"})
    void aTimeZoneWithSeveralMeaningsHasToBeGiven(String zone) {
        String text = ANSWER.replace("UTC 2026", zone + " 2026");

        assertThat(dig(text).problems())
                .containsExactly("22: the time zone \"" + zone + "\" has several meanings or is not known; name it with"
                        + " --zone, such as --zone Europe/Berlin");
        assertThat(ToolFile.of(ImportFormat.DIG, text, ZoneId.of("Europe/Berlin"))
                        .answers())
                .containsExactly(ANSWERED.replace("T08", "T07"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nov 28 08|Nov 31 08",
                "Nov 28 08|Nov 28 25",
                "Nov 28 08|Okt 28 08",
                "edge.example.net.\t20|edge..example.net.\t20",
                "edge.example.net.\t20|edge.example.net.\t9999999999",
                "192.0.2.8|192.0.2.800",
                "192.0.2.8|2001:db8::8",
                "IN\tA\t192.0.2.8|what",
                "status: NOERROR|status: WHAT"
            })
    void whatCannotBeReadIsAProblemOfItsLine(String good, String bad) {
        ToolFile file = dig(ANSWER.replace(good, bad));

        assertThat(file.problems()).isNotEmpty();
    }

    @Test
    void anOutputThatEndsBehindItsHeaderIsNoAnswer() {
        ToolFile file = dig(ANSWER.substring(0, ANSWER.indexOf(";; OPT")));

        assertThat(file.answers()).isEmpty();
        assertThat(file.problems()).singleElement().asString().contains("the output ends behind its header");
    }

    @Test
    void aResolverThatIsNoAddressNeedsAName() {
        assertThat(dig(ANSWER.replace("192.0.2.53#53(192.0.2.53)", "resolver.example.org"))
                        .problems())
                .singleElement()
                .asString()
                .contains("resolver.example.org");
    }

    @Test
    void drillHasTheSameFormWithAnRcodeAndNoZone() {
        assertThat(ToolFile.of(ImportFormat.DRILL, """
                ;; ->>HEADER<<- opcode: QUERY, rcode: NOERROR, id: 80
                ;; flags: qr aa rd ; QUERY: 1, ANSWER: 3, AUTHORITY: 0, ADDITIONAL: 0\s
                ;; QUESTION SECTION:
                ;; www.example.org.	IN	A

                ;; ANSWER SECTION:
                www.example.org.	600	IN	CNAME	edge.example.org.
                edge.example.org.	30	IN	A	192.0.2.7

                ;; AUTHORITY SECTION:

                ;; ADDITIONAL SECTION:

                ;; Query time: 0 msec
                ;; SERVER: 192.0.2.53
                ;; WHEN: Sat Nov 28 08:00:00 2026
                ;; MSG SIZE  rcvd: 84
                Error: error sending query: Could not send or receive, because of network error
                """, ZoneId.of("Europe/Berlin"))
                        .answers())
                .containsExactly(
                        "2026-11-28T07:00:00Z 192.0.2.53 ipv4 www.example.org 600 > edge.example.org 30 [192.0.2.7]",
                        "2026-11-28T12:00:00Z 192.0.2.53 ipv4 unreachable");
    }

    @Test
    void kdigHasItsOwnLinesAboutServerAndTime() {
        assertThat(dig("""
                ;; ->>HEADER<<- opcode: QUERY; status: NOERROR; id: 17486
                ;; Flags: qr aa rd; QUERY: 1; ANSWER: 3; AUTHORITY: 0; ADDITIONAL: 0

                ;; QUESTION SECTION:
                ;; www.example.org.    		IN	A

                ;; ANSWER SECTION:
                www.example.org.    	600	IN	A	192.0.2.7

                ;; Received 84 B
                ;; Time 2026-11-28 08:00:00 UTC
                ;; From 192.0.2.53@5391(UDP) in 0.2 ms
                """).answers())
                .containsExactly("2026-11-28T08:00:00Z 192.0.2.53:5391 ipv4 www.example.org 600 [192.0.2.7]");
    }
}
