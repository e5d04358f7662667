package io.endpointwatch.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a file holds, an import ends with observations and problems.
class HostileToolFilesTest {
    private static final int FILES = 300;

    private static Map<ImportFormat, byte[]> samples() {
        Map<ImportFormat, byte[]> samples = new EnumMap<>(ImportFormat.class);
        JsonToolsImportTest.SAMPLES.forEach((format, text) -> samples.put(format, octets(text)));
        samples.put(ImportFormat.DIG, octets(DigImportTest.ANSWER));
        samples.put(ImportFormat.DRILL, octets(DigImportTest.ANSWER));
        samples.put(ImportFormat.DIG_YAML, octets(YamlImportTest.DIG));
        samples.put(ImportFormat.DNSTAP, DnstapImportTest.sample());
        samples.put(ImportFormat.ATLAS, octets("[" + AtlasImportTest.RESULT + "]"));
        samples.put(ImportFormat.HOSTS, octets("192.0.2.7 www.example.org\n"));
        samples.put(ImportFormat.HOSTS_GIT, octets(HostsImportTest.LOG));
        samples.put(ImportFormat.JSONL, octets("{\"at\":\"2026-11-01T00:00:00Z\",\"vantage\":\"system\"}\n"));
        samples.put(ImportFormat.EXPERIMENT, octets("<<<<>>>>\nLog Time:01/01/2017 00:00:00\n"));
        return samples;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}, seeds 0 to 299")
    @EnumSource
    void changedOctetsDoNoHarm(ImportFormat format) {
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            byte[] file = samples().get(format).clone();
            for (int i = 0; i <= random.nextInt(8); i++) {
                file[random.nextInt(file.length)] =
                        (byte) (format == ImportFormat.DNSTAP ? random.nextInt() : 0x20 + random.nextInt(0x5f));
            }
            byte[] cut = Arrays.copyOf(file, random.nextBoolean() ? file.length : random.nextInt(file.length));
            assertThatCode(() -> ToolFile.as(format, cut, ZoneOffset.UTC))
                    .as("seed %d", seed)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what is this\nand that\n",
                "<html><body>Not Found</body></html>\n",
                "{\"key\":\"value\"}\n",
                "[1,2,3]\n",
                "\u0000\u0001\u0002\u007f",
                "# only a comment\n",
                "date;ip\n2026-11-01;192.0.2.7\n"
            })
    void whatIsNoneOfTheFormatsIsNotRecognised(String text) throws CharacterCodingException {
        assertThat(ImportFormat.recognise(octets(text))).isEmpty();
    }

    @Test
    void deepAndLongJsonIsAProblem() throws CharacterCodingException {
        String deep = "{\"msm_id\":1,\"x\":" + "[".repeat(100_000);
        assertThat(ImportFormat.recognise(octets(deep))).contains(ImportFormat.ATLAS);
        assertThat(ToolFile.as(ImportFormat.ATLAS, octets(deep), ZoneOffset.UTC).problems())
                .hasSize(1);
        assertThat(ToolFile.as(ImportFormat.ATLAS, octets("[".repeat(100_000)), ZoneOffset.UTC)
                        .problems())
                .hasSize(1);
        assertThat(ToolFile.as(
                                ImportFormat.MASSDNS,
                                octets("{\"name\":\"" + "x".repeat(2_000_000) + "\"}"),
                                ZoneOffset.UTC)
                        .problems())
                .singleElement()
                .asString()
                .isEqualTo("1: longer than 1048576 characters");
    }

    @Test
    void aLongLineOfTextIsAProblem() {
        for (ImportFormat format : new ImportFormat[] {ImportFormat.DIG, ImportFormat.HOSTS, ImportFormat.DIG_YAML}) {
            assertThat(ToolFile.as(format, octets(";;" + " a".repeat(1_000_000) + "\n"), ZoneOffset.UTC)
                            .problems())
                    .containsExactly("1: longer than 1048576 characters");
        }
    }

    @Test
    void anAnswerWithTooManyRecordsIsAProblem() {
        String many = "edge.example.net.\t30\tIN\tA\t192.0.2.7\n".repeat(7_000);

        assertThat(ToolFile.of(
                                ImportFormat.DIG,
                                DigImportTest.ANSWER.replace("edge.example.net.\t30\tIN\tA\t192.0.2.7\n", many))
                        .problems())
                .isNotEmpty();
    }
}
