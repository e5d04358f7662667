package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.network.IpAddress;

class ReadingTest {
    private static final int MUTATIONS = 20_000;
    private static final Name HOST = Name.fromConstantString("www.example.org.");
    private static final Name TARGET = Name.fromConstantString("www.example.net.");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void noOctetsBreakTheReader(long seed) throws IOException {
        Random random = new Random(seed);
        for (boolean recursive : new boolean[] {true, false}) {
            Question question = new Question(HOST, Type.AAAA, recursive, Optional.empty());
            Message sent = question.message();
            byte[] response = response(sent).toWire();
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] octets = mutated(response, random);
                assertThatCode(() -> read(question, sent, octets)).doesNotThrowAnyException();
            }
        }
    }

    private static void read(Question question, Message sent, byte[] octets) {
        new Filter(sent).accept(octets).ifPresent(message -> {
            Nsid.of(message);
            Reading.of(new Reply.Received(message, Transport.UDP), question,
                    CnameChain.none(new DnsName("www.example.org")));
        });
    }

    private static Message response(Message question) throws IOException {
        Message response = new Message(question.getHeader().getID());
        response.getHeader().setFlag(Flags.QR);
        response.getHeader().setFlag(Flags.AA);
        response.addRecord(question.getQuestion(), Section.QUESTION);
        response.addRecord(new CNAMERecord(HOST, DClass.IN, 300, TARGET), Section.ANSWER);
        for (String address : List.of("2001:db8::7", "2001:db8::8")) {
            response.addRecord(new AAAARecord(TARGET, DClass.IN, 60,
                    IpAddress.parse(address).octets()), Section.ANSWER);
        }
        response.addRecord(new OPTRecord(1232, 0, 0, 0, (EDNSOption) new NSIDOption(new byte[] {1, 2, 3})),
                Section.ADDITIONAL);
        return response;
    }

    private static byte[] mutated(byte[] octets, Random random) {
        byte[] copy = octets.clone();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            copy[random.nextInt(2, copy.length)] = (byte) random.nextInt();
        }
        return copy;
    }
}
