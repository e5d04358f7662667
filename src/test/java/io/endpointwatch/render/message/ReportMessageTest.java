package io.endpointwatch.render.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.observation.Endpoint;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReportMessageTest {
    private static final Endpoint ENDPOINT = new Endpoint(new DnsName("www.example.org"), 443);
    private static final String SUBJECT = "[REPORT] www.example.org:443: do-not-pin";

    @Test
    void everySubscriberGetsWhatItCanShow() throws Exception {
        JsonNode bodies = new ObjectMapper()
                .readTree(ReportMessage.of(ENDPOINT, SUBJECT, "Why\n  <!channel>\n")
                        .bodies());
        JsonNode content =
                new ObjectMapper().readTree(bodies.get("https").textValue()).get("content");

        assertThat(bodies.get("default").textValue()).isEqualTo("Why\n  <!channel>\n");
        assertThat(bodies.get("sms").textValue()).isEqualTo(SUBJECT);
        assertThat(content.get("description").textValue()).isEqualTo("Why\n  &lt;!channel&gt;");
    }

    @Test
    void itHasNoSeverityAndTheSameReportHasTheSameId() {
        Attributes attributes = ReportMessage.of(ENDPOINT, SUBJECT, "text").attributes();

        assertThat(attributes.severity()).isEqualTo("none");
        assertThat(attributes.changeTypesJson()).isEqualTo("[\"report\"]");
        assertThat(attributes)
                .isEqualTo(ReportMessage.of(ENDPOINT, SUBJECT, "text").attributes())
                .isNotEqualTo(ReportMessage.of(ENDPOINT, SUBJECT, "another").attributes());
    }

    @Test
    void whatIsTooLongIsCut() {
        ReportMessage message =
                ReportMessage.of(ENDPOINT, SUBJECT + "\n" + "x".repeat(200), "\u20ac\n".repeat(200_000));

        assertThat(message.subject()).hasSizeLessThan(100).isPrintable();
        assertThat(message.bodies().getBytes(StandardCharsets.UTF_8).length).isLessThan(Message.MAX_BYTES);
    }
}
