package io.endpointwatch.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtlasImportTest {
    /// www.example.org is an alias (600) of edge.example.org, which has 192.0.2.7 (30).
    static final String MESSAGE =
            "AAGBgAABAAIAAAAAA3d3dwdleGFtcGxlA29yZwAAAQABwAwABQABAAACWAAHBGVkZ2XAEMAtAAEAAQAAAB4ABMAAAgc=";
    private static final String QUERY = "AAEBAAABAAAAAAAAA3d3dwdleGFtcGxlA29yZwAAAQAB";
    private static final String NXDOMAIN_OF_AAAA =
            "AAGBgwABAAAAAQAAA3d3dwdleGFtcGxlA29yZwAAHAABwBAABgABAAAAPAAbAm5zAAFoAAAAAAEAAAABAAAAAQAAAAEAAAA8";
    static final String RESULT = """
            {"fw":5080,"lts":12,"dst_addr":"192.0.2.53","af":4,"src_addr":"10.0.0.5","proto":"UDP","result":{"rt":5.2,\
            "size":80,"abuf":"%s","ID":1,"ANCOUNT":2,"QDCOUNT":1,"NSCOUNT":0,"ARCOUNT":0},"msm_id":1,"prb_id":2,\
            "timestamp":1762000000,"msm_name":"Tdig","type":"dns","from":"203.0.113.9"}""".formatted(MESSAGE);
    private static final String ANSWERED =
            "2025-11-01T12:26:40Z probe-2/192.0.2.53 ipv4 www.example.org 600 >" + " edge.example.org 30 [192.0.2.7]";

    private static ToolFile atlas(String text) {
        return ToolFile.of(ImportFormat.ATLAS, text);
    }

    private static String timeout(String query) {
        return """
                {"fw":5080,"dst_addr":"192.0.2.54","af":4,"proto":"UDP","error":{"timeout":5000},"msm_id":1,"prb_id":2,%s\
                "timestamp":1762000000,"type":"dns"}""".formatted(query);
    }

    @Test
    void aListAndLinesAreRead() {
        assertThat(atlas("[" + RESULT + "]").answers()).containsExactly(ANSWERED);
        assertThat(atlas("[\n" + RESULT.replace(",\"", ",\n\"") + ",\n" + RESULT.replace("\"prb_id\":2", "\"prb_id\":3")
                                + "\n]\n")
                        .answers())
                .containsExactly(ANSWERED, ANSWERED.replace("probe-2", "probe-3"));
        assertThat(atlas(RESULT + "\n" + RESULT.replace(MESSAGE, NXDOMAIN_OF_AAAA) + "\n")
                        .answers())
                .containsExactly(ANSWERED, "2025-11-01T12:26:40Z probe-2/192.0.2.53 ipv6 NXDOMAIN");
    }

    @Test
    void aProbeThatAsksSeveralResolversHasSeveralResults() {
        assertThat(atlas("""
                [{"fw":4610,"msm_id":1,"prb_id":7,"timestamp":1762000000,"type":"dns","resultset":[\
                {"af":4,"dst_addr":"192.0.2.53","proto":"TCP","result":{"abuf":"%s","rt":1.5},"subid":1,"submax":2,"time":1762000001},\
                {"af":6,"dst_addr":"2001:db8::53","proto":"UDP","error":{"timeout":5000},"subid":2,"submax":2,"time":1762000006}]}]
                """.formatted(MESSAGE)).answers())
                .containsExactly(
                        ANSWERED.replace("probe-2", "probe-7").replace(":40Z", ":41Z"),
                        "2025-11-01T12:26:46Z probe-7/2001:db8::53 ipv4 timeout");
    }

    @Test
    void aTimeoutIsTheHostsUnlessTheFileHasSeveralNames() {
        assertThat(atlas(timeout("")).answers())
                .containsExactly("2025-11-01T12:26:40Z probe-2/192.0.2.54 ipv4 timeout");
        assertThat(atlas(timeout("\"qbuf\":\"" + QUERY + "\",")).answers())
                .containsExactly("2025-11-01T12:26:40Z probe-2/192.0.2.54 ipv4 timeout");
    }

    @Test
    void otherMeasurementsArePassedOver() {
        ToolFile file = atlas("[" + RESULT + "," + RESULT.replace("\"dns\"", "\"ping\"") + "]");

        assertThat(file.answers()).containsExactly(ANSWERED);
        assertThat(file.passedOver()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"abuf\":', '\"buf\":'",
        "'\"abuf\":\"', '\"abuf\":\"!'",
        "'\"timestamp\":1762000000', '\"timestamp\":-1'"
    })
    void aBadResultIsReported(String good, String bad) {
        ToolFile file = atlas("[" + RESULT.replace(good, bad) + "," + RESULT + "]");

        assertThat(file.problems()).hasSize(1);
        assertThat(file.answers()).containsExactly(ANSWERED);
    }

    @Test
    void aListThatBreaksOffKeepsWhatCameBefore() {
        ToolFile file = atlas("[" + RESULT + ",{\"msm_id\":");

        assertThat(file.answers()).containsExactly(ANSWERED);
        assertThat(file.problems()).hasSize(1);
    }

    /// Every message that is cut off, and every one with an octet changed: a problem, or an answer, never more.
    @Test
    void brokenMessagesDoNoHarm() {
        byte[] octets = Base64.getDecoder().decode(MESSAGE);
        StringBuilder lines = new StringBuilder(RESULT).append('\n');
        int count = 0;
        for (int i = 0; i < octets.length; i++) {
            for (int value : new int[] {0, 0x3f, 0xc0, 0xc1, 0xff}) {
                byte[] changed = octets.clone();
                changed[i] = (byte) value;
                lines.append(RESULT.replace(MESSAGE, Base64.getEncoder().encodeToString(changed)))
                        .append('\n');
            }
            lines.append(RESULT.replace(MESSAGE, Base64.getEncoder().encodeToString(Arrays.copyOf(octets, i))))
                    .append('\n');
            count += 6;
        }
        ImportedData data = atlas(lines.toString()).data();

        assertThat(data.malformed()).hasSizeBetween(octets.length, count);
    }

    @Test
    void aNameThatPointsToItselfIsRefused() {
        byte[] octets = new byte[18];
        octets[5] = 1;
        octets[12] = (byte) 0xc0;
        octets[13] = 12;
        assertThat(atlas(RESULT.replace(MESSAGE, Base64.getEncoder().encodeToString(octets)))
                        .problems())
                .containsExactly("1: a DNS name that points forwards or in a circle");
    }
}
