package io.endpointwatch.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// Files of frames, as dnstap.proto and fstrm define them.
class DnstapImportTest {
    private static final int CLIENT_RESPONSE = 6;
    private static final int RESOLVER_RESPONSE = 4;
    private static final int CLIENT_QUERY = 5;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    /// With a frame of each kind.
    static byte[] sample() {
        DnstapImportTest sample = new DnstapImportTest();
        sample.control(2);
        sample.frame(CLIENT_RESPONSE, Base64.getDecoder().decode(AtlasImportTest.MESSAGE));
        sample.frame(RESOLVER_RESPONSE, Base64.getDecoder().decode(AtlasImportTest.MESSAGE));
        sample.frame(CLIENT_QUERY, new byte[0]);
        sample.control(3);
        return sample.file.toByteArray();
    }

    private void control(int type) {
        file.writeBytes(ByteBuffer.allocate(12).putInt(0).putInt(4).putInt(type).array());
    }

    private void frame(int type, byte[] response) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        number(message, 1, type);
        number(message, 3, 1);
        octets(message, 5, new byte[] {(byte) 192, 0, 2, 53});
        number(message, 7, 53);
        number(message, 8, 1_762_000_000L);
        message.write(9 << 3 | 5);
        message.writeBytes(new byte[] {0, 0, 0, 0});
        number(message, 12, 1_762_000_000L);
        message.write(13 << 3 | 5);
        message.writeBytes(new byte[] {0x40, 0x42, 0x0f, 0});
        octets(message, 14, response);
        ByteArrayOutputStream dnstap = new ByteArrayOutputStream();
        octets(dnstap, 14, message.toByteArray());
        number(dnstap, 15, 1);
        file.writeBytes(ByteBuffer.allocate(4).putInt(dnstap.size()).array());
        file.writeBytes(dnstap.toByteArray());
    }

    private static void number(ByteArrayOutputStream out, int field, long value) {
        out.write(field << 3);
        varint(out, value);
    }

    private static void octets(ByteArrayOutputStream out, int field, byte[] value) {
        out.write(field << 3 | 2);
        varint(out, value.length);
        out.writeBytes(value);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        for (long rest = value; ; rest >>>= 7) {
            out.write((int) (rest < 0x80 ? rest : rest & 0x7f | 0x80));
            if (rest < 0x80) {
                return;
            }
        }
    }

    @Test
    void responsesToClientsAreRead() {
        ToolFile dnstap = ToolFile.of(ImportFormat.DNSTAP, sample(), ZoneOffset.UTC);

        assertThat(dnstap.answers())
                .containsExactly("2025-11-01T12:26:40Z 192.0.2.53 ipv4 www.example.org 600 >"
                        + " edge.example.org 30 [192.0.2.7]");
        assertThat(dnstap.passedOver()).isEqualTo(2);
        assertThat(dnstap.problems()).isEmpty();
        assertThat(dnstap.data()
                        .observations()
                        .getFirst()
                        .results()
                        .getFirst()
                        .answer()
                        .lastExchange())
                .hasValueSatisfying(exchange -> assertThat(exchange.rtt()).hasMillis(1));
    }

    @Test
    void aFileThatBreaksOffKeepsWhatCameBefore() {
        byte[] whole = sample();

        for (int length = 12; length < whole.length; length++) {
            ToolFile cut = ToolFile.of(ImportFormat.DNSTAP, Arrays.copyOf(whole, length), ZoneOffset.UTC);
            assertThat(cut.problems()).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(ToolFile.of(ImportFormat.DNSTAP, Arrays.copyOf(whole, whole.length - 20), ZoneOffset.UTC)
                        .answers())
                .hasSize(1);
    }

    @Test
    void framesOfGarbageAreReported() {
        control(2);
        file.writeBytes(new byte[] {0, 0, 0, 3, 0x7f, 0x7f, 0x7f});
        frame(CLIENT_RESPONSE, new byte[] {1, 2, 3});
        file.writeBytes(new byte[] {0x7f, 0, 0, 0});

        assertThat(ToolFile.of(ImportFormat.DNSTAP, file.toByteArray(), ZoneOffset.UTC)
                        .problems())
                .hasSize(3)
                .last()
                .asString()
                .endsWith("a frame of more than 1048576 octets");
    }
}
