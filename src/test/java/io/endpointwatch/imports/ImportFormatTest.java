package io.endpointwatch.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.dns.DnsName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImportFormatTest {
    private static final ImportContext CONTEXT = new ImportContext(
            new DnsName("www.example.org"),
            ZoneOffset.UTC,
            ResolverNames.PUBLISHED,
            Instant.parse("2026-11-23T12:00:00Z"));

    @ParameterizedTest
    @EnumSource
    void namesAreReadBackFromTheirText(ImportFormat format) {
        assertThat(ImportFormat.parse(format.toString())).isEqualTo(format);
    }

    @Test
    void anyOtherNameIsRefused() {
        assertThatThrownBy(() -> ImportFormat.parse("csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is no format");
        assertThat(ImportFormat.names())
                .isEqualTo("jsonl, experiment, dig, dig-yaml, drill, massdns, zdns, dnsx, atlas, route53, pdns, dnstap,"
                        + " hosts, hosts-git");
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyFileHoldsNothingAndALineThatIsNoneIsMalformed(ImportFormat format) throws IOException {
        assertThat(format.read(new byte[0], CONTEXT)).isEqualTo(new ImportedData(List.of(), 0, 0, List.of()));
        assertThat(format.read("\nwhat\n".getBytes(StandardCharsets.US_ASCII), CONTEXT)
                        .malformed())
                .extracting(ImportedData.Malformed::line)
                .containsExactly(2);
    }
}
