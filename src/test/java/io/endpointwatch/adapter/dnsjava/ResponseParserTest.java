package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

class ResponseParserTest {
    private static final int RESPONSES = 25_000;
    /// A limit far below the memory for 65,535 announced records with names of 255 octets.
    static final long MEMORY = 4 << 20;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void noOctetsBreakTheReader(long seed) {
        assertThat(new HostileResponses(seed).read(RESPONSES)).isLessThan(MEMORY);
    }

    /// A name of 255 octets, and thousands of aliases from and to it, of two octets each.
    @Test
    void theLongestMessageTakesSomeMegabytes() throws IOException {
        Question question =
                Question.recursive(Name.fromString(("x".repeat(63) + ".").repeat(3) + "x".repeat(61) + "."), Type.A);
        Message sent = question.message();
        ByteBuffer octets = ByteBuffer.allocate(65_535)
                .putShort((short) sent.getHeader().getID())
                .putShort((short) 0x8400)
                .putShort((short) 1)
                .putShort((short) 4_600)
                .putInt(0);
        octets.put(question.name().toWire()).putShort((short) Type.A).putShort((short) DClass.IN);
        for (int i = 0; i < 4_600; i++) {
            octets.putShort((short) 0xc00c)
                    .putShort((short) Type.CNAME)
                    .putShort((short) DClass.IN)
                    .putInt(60)
                    .putShort((short) 2)
                    .putShort((short) 0xc00c);
        }

        assertThat(HostileResponses.memoryFor(question, sent, Arrays.copyOf(octets.array(), octets.position())))
                .isLessThan(8 * MEMORY);
    }
}
