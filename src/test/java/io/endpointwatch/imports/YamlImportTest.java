package io.endpointwatch.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlImportTest {
    static final String DIG = """
            - type: MESSAGE
              message:
                type: RECURSIVE_RESPONSE
                query_time: !!timestamp 2026-11-28T08:00:00.100Z
                response_time: !!timestamp 2026-11-28T08:00:00.194Z
                message_size: 123b
                socket_family: INET
                socket_protocol: UDP
                response_address: "192.0.2.53"
                response_port: 53
                query_address: "0.0.0.0"
                query_port: 0
                response_message_data:
                  opcode: QUERY
                  status: NOERROR
                  id: 33486
                  flags: qr rd ra
                  QUESTION: 1
                  ANSWER: 3
                  OPT_PSEUDOSECTION:
                    EDNS:
                      version: 0
                      flags:
                      udp: 1232
                      COOKIE: 4d8ed046619ec510 (good)
                  QUESTION_SECTION:
                    - 'www.example.org. IN A'
                  ANSWER_SECTION:
                    - 'www.example.org. 600 IN CNAME edge.example.org.'
                    - 'edge.example.org. 30 IN A 192.0.2.7'
                    - 'edge.example.org. 30 IN A 192.0.2.8'
            """;
    static final String DNSTAP = """
            type: MESSAGE
            identity: host
            version: BIND 9.18
            message:
              type: CLIENT_RESPONSE
              query_time: !!timestamp 2026-11-28T08:00:00Z
              response_time: !!timestamp 2026-11-28T08:00:00Z
              message_size: 123b
              socket_family: INET6
              socket_protocol: TCP
              query_address: "2001:db8::1"
              response_address: "2001:db8::53"
              query_port: 60042
              response_port: 53
              response_message_data:
                opcode: QUERY
                status: NXDOMAIN
                id: 33379
                flags: qr rd ra
                QUESTION_SECTION:
                  - 'www.example.org. IN AAAA'
                AUTHORITY_SECTION:
                  - 'example.org. 60 IN SOA ns. h. 1 1 1 1 60'
              response_message: |
                ;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id:  33379
                ;; QUESTION SECTION:
                ;other.example.org.				IN	A

            ---
            """;

    @Test
    void digYamlIsRead() {
        ToolFile file = ToolFile.of(
                ImportFormat.DIG_YAML,
                DIG + DIG.replace("www.example.org", "other.example.org")
                        + "- type: DIG_ERROR\n  message: |\n    no servers" + " could be reached\n");

        assertThat(file.answers())
                .containsExactly("2026-11-28T08:00:00Z 192.0.2.53 ipv4 www.example.org 600 >"
                        + " edge.example.org 30 [192.0.2.7, 192.0.2.8]");
        assertThat(file.passedOver()).isEqualTo(1);
        assertThat(file.problems())
                .containsExactly(
                        "63: a query without a response does not say its name, and the file has several names");
    }

    @Test
    void anErrorAloneIsATimeoutOfTheHost() {
        assertThat(ToolFile.of(
                                ImportFormat.DIG_YAML,
                                DIG + "- type: DIG_ERROR\n  message: |\n    no servers could be reached\n")
                        .answers())
                .hasSize(2)
                .contains("2026-11-28T12:00:00Z 192.0.2.53 ipv4 timeout");
    }

    @Test
    void ofDnstapOnlyResponsesToClientsCount() {
        ToolFile file = ToolFile.of(
                ImportFormat.DNSTAP,
                DNSTAP
                        + DNSTAP.replace("CLIENT_RESPONSE", "CLIENT_QUERY")
                        + DNSTAP.replace("CLIENT_RESPONSE", "RESOLVER_RESPONSE"));

        assertThat(file.answers()).containsExactly("2026-11-28T08:00:00Z 2001:db8::53 ipv6 NXDOMAIN");
        assertThat(file.passedOver()).isEqualTo(2);
        assertThat(file.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "status: NOERROR, status: WHAT",
        "2026-11-28T08:00:00.194Z, 2026-11-32T08:00:00Z",
        "'600 IN CNAME', '600 IN'",
        "192.0.2.53, resolver"
    })
    void aDocumentThatCannotBeReadIsLeftOut(String good, String bad) {
        ToolFile file = ToolFile.of(ImportFormat.DIG_YAML, DIG.replace(good, bad));

        assertThat(file.answers()).isEmpty();
        assertThat(file.problems()).hasSize(1);
    }
}
