package io.endpointwatch.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Tools that print JSON.
class JsonToolsImportTest {
    static final String MASSDNS = """
            {"name":"www.example.org.","type":"A","class":"IN","status":"NOERROR","rx_ts":1762000000123456789,"data":\
            {"answers":[{"ttl":600,"type":"CNAME","class":"IN","name":"www.example.org.","data":"edge.example.org."},\
            {"ttl":30,"type":"A","class":"IN","name":"edge.example.org.","data":"192.0.2.7"}]},"flags":["rd","ra"],\
            "resolver":"192.0.2.53:53","proto":"UDP"}
            """;
    static final String ZDNS = """
            {"name":"www.example.org","results":{"A":{"data":{"answers":[{"answer":"edge.example.org.","class":"IN",\
            "name":"www.example.org","ttl":600,"type":"CNAME"},{"answer":"192.0.2.7","class":"IN","name":\
            "edge.example.org","ttl":30,"type":"A"}],"protocol":"udp","resolver":"192.0.2.53:53"},"duration":0.02,\
            "status":"NOERROR","timestamp":"2025-11-01T13:26:40+01:00"}}}
            """;
    static final String DNSX = """
            {"host":"www.example.org","ttl":600,"resolver":["192.0.2.53:53"],"a":["192.0.2.7"],"aaaa":["2001:db8::7"],\
            "status_code":"NOERROR","timestamp":"2025-11-01T13:26:40.123456789+01:00"}
            """;
    static final String ROUTE53 = """
            {"version":"1.100000","account_id":"111122223333","region":"us-east-1","vpc_id":"vpc-7example",\
            "query_timestamp":"2025-11-01T12:26:40Z","query_name":"www.example.org.","query_type":"A","query_class":"IN",\
            "rcode":"NOERROR","answers":[{"Rdata":"edge.example.org.","Type":"CNAME","Class":"IN"},\
            {"Rdata":"192.0.2.7","Type":"A","Class":"IN"}],"srcaddr":"10.0.0.1","srcport":"56067","transport":"UDP"}
            """;
    static final String PDNS = """
            {"rrname":"www.example.org","rrtype":"CNAME","rdata":"edge.example.org.","time_first":1761000000,"time_last":1763000000}
            {"rrname":"edge.example.org.","rrtype":"A","rdata":["192.0.2.7","192.0.2.8"],"time_first":1762000000,"time_last":1762086400}
            """;
    static final Map<ImportFormat, String> SAMPLES = Map.of(
            ImportFormat.MASSDNS, MASSDNS,
            ImportFormat.ZDNS, ZDNS,
            ImportFormat.DNSX, DNSX,
            ImportFormat.ROUTE53, ROUTE53,
            ImportFormat.PDNS, PDNS);
    private static final String ANSWERED =
            "2025-11-01T12:26:40Z 192.0.2.53 ipv4 www.example.org 600 > edge.example.org 30 [192.0.2.7]";
    private static final String AT = "2025-11-01T12:26:40Z ";

    @ParameterizedTest
    @EnumSource(names = {"MASSDNS", "ZDNS"})
    void theChainAndItsTtlsAreKept(ImportFormat format) {
        ToolFile file = ToolFile.of(
                format, SAMPLES.get(format) + SAMPLES.get(format).replace("www.example.org", "other.example.org"));

        assertThat(file.answers()).containsExactly(ANSWERED);
        assertThat(file.problems()).isEmpty();
        assertThat(file.passedOver()).isEqualTo(1);
    }

    @Test
    void aTtlOfDnsxIsThatOfTheFirstRecord() {
        assertThat(ToolFile.of(ImportFormat.DNSX, DNSX).answers())
                .containsExactly(
                        AT + "192.0.2.53 ipv4 www.example.org 600 [192.0.2.7]",
                        AT + "192.0.2.53 ipv6 www.example.org 600 [2001:db8::7]");
        assertThat(ToolFile.of(ImportFormat.DNSX, DNSX.replace("\"a\":", "\"cname\":[\"edge.example.org\"],\"a\":"))
                        .answers())
                .contains(AT + "192.0.2.53 ipv4 www.example.org 600 > edge.example.org -1 [192.0.2.7]");
        assertThat(ToolFile.of(
                                ImportFormat.DNSX,
                                DNSX.replace(
                                        "\"a\":", "\"all\":[\"www.example.org.\\t60\\tIN\\tA\\t192.0.2.9\"],\"a\":"))
                        .answers())
                .containsExactly(AT + "192.0.2.53 ipv4 www.example.org 60 [192.0.2.9]");
    }

    @Test
    void queryLogsHaveNoTtlsAndTheRegionAsPlace() {
        ToolFile file = ToolFile.of(
                ImportFormat.ROUTE53,
                "2025-11-01T12:26:41.000Z " + ROUTE53
                        + ROUTE53.replace("\"rcode\"", "\"firewall_rule_action\":\"BLOCK\",\"rcode\""));

        assertThat(file.answers())
                .containsExactly(AT + "us-east-1/system ipv4 www.example.org -1 > edge.example.org -1 [192.0.2.7]");
        assertThat(file.passedOver()).isEqualTo(1);
    }

    @Test
    void eventsOfCloudWatchAreRead() {
        String message = ROUTE53.strip().replace("\"", "\\\"");

        assertThat(ToolFile.of(
                                ImportFormat.ROUTE53,
                                "{\n  \"events\": [\n    {\"message\": \"" + message + "\"}\n  ]\n}\n")
                        .answers())
                .hasSize(1);
    }

    @Test
    void anRRsetOfPassiveDnsIsAnAnswerAtItsFirstAndLastTime() {
        ToolFile file = ToolFile.of(ImportFormat.PDNS, PDNS + """
                {"rrname":"edge.example.org.","rrtype":"A","rdata":"192.0.2.9","time_first":1764000000,"time_last":1764000000}
                {"rrname":"example.org.","rrtype":"NS","rdata":"ns.example.org","time_first":1764000000,"time_last":1764000000}
                """);

        assertThat(file.answers())
                .containsExactly(
                        "2025-11-01T12:26:40Z passive-dns/system ipv4 www.example.org -1 > edge.example.org -1 [192.0.2.7,"
                                + " 192.0.2.8]",
                        "2025-11-02T12:26:40Z passive-dns/system ipv4 www.example.org -1 > edge.example.org -1 [192.0.2.7,"
                                + " 192.0.2.8]");
        assertThat(file.passedOver()).isEqualTo(2);
    }

    @Test
    void theWrapperOfDnsdbIsRead() {
        assertThat(ToolFile.of(ImportFormat.PDNS, """
                {"cond":"begin"}
                {"obj":{"rrname":"www.example.org.","rrtype":"AAAA","rdata":["2001:db8::7"],"zone_time_first":1762000000,"zone_time_last":1762000000}}
                {"cond":"succeeded"}
                """).answers())
                .containsExactly(AT + "passive-dns/system ipv6 www.example.org -1 [2001:db8::7]");
    }

    @ParameterizedTest
    @CsvSource({
        "MASSDNS, NXDOMAIN, NXDOMAIN",
        "MASSDNS, SERVFAIL, SERVFAIL",
        "MASSDNS, RCODE24, RCODE24",
        "ZDNS, NXDOMAIN, NXDOMAIN",
        "ZDNS, SERVFAIL, SERVFAIL",
        "ZDNS, TIMEOUT, timeout",
        "ZDNS, ITERATIVE_TIMEOUT, timeout",
        "ZDNS, TRUNCATED, truncated",
        "ZDNS, CIRCULAR, loop",
        "ZDNS, NOAUTH, lame",
        "ZDNS, ERROR, unreachable",
        "DNSX, NXDOMAIN, NXDOMAIN",
        "DNSX, REFUSED, REFUSED",
        "ROUTE53, NXDOMAIN, NXDOMAIN",
        "ROUTE53, SERVFAIL, SERVFAIL"
    })
    void failuresAreObservations(ImportFormat format, String status, String expected) {
        String text = SAMPLES.get(format)
                .replace("NOERROR", status)
                .replaceAll("\\{\"(?:ttl|answer|Rdata)\"[^}]*}(?=[,\\]])", "")
                .replace("[,]", "[]")
                .replaceAll("\"(?:a|aaaa)\":\\[[^\\]]*\\],", "");

        assertThat(ToolFile.of(format, text).answers())
                .singleElement()
                .asString()
                .startsWith(AT)
                .endsWith(" ipv4 " + expected);
    }

    @Test
    void massdnsTellsGivenUpQueriesWithoutTimeAndResolver() {
        assertThat(ToolFile.of(
                                ImportFormat.MASSDNS,
                                MASSDNS
                                        + "{\"name\":\"www.example.org.\",\"type\":\"AAAA\",\"class\":\"IN\",\"error\":\"TIMEOUT\"}\n")
                        .answers())
                .containsExactly(ANSWERED, "2026-11-28T12:00:00Z 192.0.2.53 ipv6 timeout");
    }

    @Test
    void simpleTextOfMassdnsHasATimeIfItPrintsTheQuestion() {
        assertThat(ToolFile.of(ImportFormat.MASSDNS, """
                192.0.2.53:53 1762000000 NOERROR www.example.org.  A
                www.example.org. CNAME edge.example.org.
                edge.example.org. A 192.0.2.7

                192.0.2.54:53 1762000000 NXDOMAIN www.example.org.  AAAA
                """).answers())
                .containsExactly(
                        AT + "192.0.2.53 ipv4 www.example.org -1 > edge.example.org -1 [192.0.2.7]",
                        AT + "192.0.2.54 ipv6 NXDOMAIN");
        ToolFile plain =
                ToolFile.of(ImportFormat.MASSDNS, "www.example.org. A 192.0.2.7\nother.example.org. A 192.0.2.8\n");
        assertThat(plain.answers()).containsExactly("2026-11-28T12:00:00Z system ipv4 www.example.org -1 [192.0.2.7]");
        assertThat(plain.passedOver()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MASSDNS|\"ttl\":30|\"ttl\":\"30\"",
                "MASSDNS|192.0.2.7|192.0.2",
                "MASSDNS|\"rx_ts\":1762000000123456789|\"rx_ts\":-1",
                "MASSDNS|192.0.2.53:53|resolver",
                "ZDNS|2025-11-01|2025-13-01",
                "ZDNS|\"ttl\":30|\"ttl\":4294967296",
                "ZDNS|NOERROR|ILLEGAL_INPUT",
                "DNSX|\"a\":[|\"a\":[[],",
                "DNSX|+01:00|",
                "ROUTE53|\"answers\":[|\"answers\":{},\"answer\":[",
                "ROUTE53|us-east-1|US EAST",
                "PDNS|\"time_last\":1762086400|\"time_last\":1",
                "PDNS|[\"192.0.2.7\",\"192.0.2.8\"]|[]"
            })
    void aBadLineIsReportedAndTheRestIsKept(ImportFormat format, String good, String bad) {
        String text = SAMPLES.get(format);

        assertThat(text).contains(good);
        ToolFile file = ToolFile.of(format, text + text.replace(good, bad == null ? "" : bad));
        assertThat(file.problems()).isNotEmpty();
        assertThat(file.answers()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"MASSDNS", "ZDNS", "DNSX", "ROUTE53", "PDNS"})
    void aLineThatIsNoJsonIsAProblem(ImportFormat format) {
        assertThat(ToolFile.of(format, SAMPLES.get(format) + "{\"name\": \u001b[31m\nwhat\n")
                        .problems())
                .hasSize(2);
    }
}
