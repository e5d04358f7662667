package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Parses responses with OPT records of any content, as a lookup does.
class WireMessageTest {
    private static final Name HOST = Name.fromConstantString("www.example.org.");
    private static final Question QUESTION =
            new Question(HOST, Type.A, true, Optional.of(Prefix.parse("203.0.113.0/24")));
    private static final Message SENT = QUESTION.message();
    private static final ResponseParser.Finding ADDRESS = new ResponseParser.Finding.Addresses(
            RRset.of(new DnsName("www.example.org"), List.of(IpAddress.parse("192.0.2.7")), 300));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void anInvalidOptionDoesNotSpoilTheAnswer(long seed) {
        Random random = new Random(seed);
        for (int code = 0; code <= 0xffff; code++) {
            byte[] data = new byte[random.nextInt(4) == 0 ? random.nextInt(300) : random.nextInt(12)];
            random.nextBytes(data);

            assertThat(finding(answer(option(code, data))))
                    .as("option %s: %s", code, data)
                    .isEqualTo(ADDRESS);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6, 7, 8})
    void aRandomOptRecordDoesNotSpoilTheAnswer(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] rdata = new byte[random.nextInt(64)];
            random.nextBytes(rdata);

            assertThat(finding(answer(rdata))).as("RDATA %s", rdata).isEqualTo(ADDRESS);
        }
    }

    @Test
    void optionsBeforeAnIllFormedOneCount() {
        byte[] nsid = option(3, new byte[] {'a', 'b'});
        byte[] beyondTheEnd = {0, 10, 0, 9, 1};

        assertThat(Nsid.of(read(answer(join(nsid, beyondTheEnd))).edns())).contains("ab");
        assertThat(Nsid.of(read(answer(join(option(11, new byte[] {1}), nsid))).edns()))
                .contains("ab");
        assertThat(Nsid.of(read(answer(join(option(8, new byte[] {0}), nsid))).edns()))
                .contains("ab");
    }

    @Test
    void illFormedClientSubnetGivesNoScope() {
        byte[] sound = {0, 1, 24, 20, (byte) 203, 0, 113};
        assertThat(scope(sound)).contains(20);

        for (byte[] illFormed : List.of(
                new byte[0],
                new byte[] {0, 1, 24},
                new byte[] {0, 1, 24, 33, (byte) 203, 0, 113},
                new byte[] {0, 1, 24, 20, (byte) 203, 0},
                new byte[] {0, 1, 24, 20, (byte) 203, 0, 113, 0},
                new byte[] {0, 2, 24, 20, (byte) 203, 0, 113},
                new byte[] {1, 1, 24, 20, (byte) 203, 0, 113},
                new byte[] {0, 1, 25, 20, (byte) 203, 0, 113},
                new byte[] {0, 1, 24, 20, (byte) 203, 0, 112})) {
            assertThat(scope(illFormed)).as("%s", illFormed).isEmpty();
        }
    }

    @Test
    void optionsOfSeveralOptRecordsDoNotCountAndTheAnswerDoes() {
        byte[] two = answer(option(3, new byte[] {'a'}), option(3, new byte[] {'b'}));

        assertThat(finding(two)).isEqualTo(ADDRESS);
        assertThat(read(two).edns()).isEqualTo(Edns.NONE);
    }

    @Test
    void anErrorInOneOfSeveralOptRecordsIsAnError() {
        byte[] two = answer(new byte[0], new byte[0]);
        two[two.length - 6] = 1;

        assertThat(read(two).rcode()).isEqualTo(new Rcode(16));
    }

    @Test
    void optRecordInAnotherSectionDoesNotCount() {
        byte[] octets = answer(option(3, new byte[] {'a'}));
        ByteBuffer.wrap(octets).putShort(8, (short) 1).putShort(10, (short) 0);

        assertThat(finding(octets)).isEqualTo(ADDRESS);
        assertThat(read(octets).edns()).isEqualTo(Edns.NONE);
    }

    @Test
    void optionsInAResponseToPlainDnsDoNotCount() {
        byte[] octets = answer(option(3, new byte[] {'a'}));

        assertThat(new ResponseMatcher(withId(QUESTION.plainMessage()))
                        .accept(octets)
                        .orElseThrow()
                        .edns())
                .isEqualTo(Edns.NONE);
    }

    @Test
    void truncatedOctetsNeverCauseAnException() {
        byte[] whole = answer(option(3, new byte[] {'a'}), option(10, new byte[8]));

        assertThat(IntStream.range(0, whole.length).mapToObj(length -> Arrays.copyOf(whole, length)))
                .allMatch(cut -> WireMessage.parse(cut).isEmpty());
    }

    private static Message withId(Message question) {
        question.getHeader().setID(SENT.getHeader().getID());
        return question;
    }

    private static Optional<Integer> scope(byte[] clientSubnet) {
        return ClientSubnetScope.of(read(answer(option(8, clientSubnet))).edns(), QUESTION);
    }

    private static WireMessage read(byte[] octets) {
        return new ResponseMatcher(SENT).accept(octets).orElseThrow();
    }

    private static ResponseParser.Finding finding(byte[] octets) {
        return ResponseParser.of(
                        new ServerReply.Received(read(octets), Transport.UDP),
                        QUESTION,
                        CnameChain.none(new DnsName("www.example.org")))
                .finding();
    }

    /// A response with the address, and OPT records with this RDATA.
    private static byte[] answer(byte[]... rdata) {
        Message response = new Message(SENT.getHeader().getID());
        response.getHeader().setFlag(Flags.QR);
        response.getHeader().setFlag(Flags.RA);
        response.addRecord(SENT.getQuestion(), Section.QUESTION);
        response.addRecord(
                new ARecord(HOST, DClass.IN, 300, ServerTarget.inet(IpAddress.parse("192.0.2.7"))), Section.ANSWER);
        ByteBuffer wire = ByteBuffer.allocate(65_535).put(response.toWire()).putShort(10, (short) rdata.length);
        for (byte[] one : rdata) {
            wire.put((byte) 0)
                    .putShort((short) Type.OPT)
                    .putShort((short) 1232)
                    .putInt(0)
                    .putShort((short) one.length)
                    .put(one);
        }
        return Arrays.copyOf(wire.array(), wire.position());
    }

    private static byte[] option(int code, byte[] data) {
        return ByteBuffer.allocate(4 + data.length)
                .putShort((short) code)
                .putShort((short) data.length)
                .put(data)
                .array();
    }

    private static byte[] join(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }
}
