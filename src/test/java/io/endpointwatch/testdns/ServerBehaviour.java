package io.endpointwatch.testdns;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// How a server spoils a response.
@FunctionalInterface
public interface ServerBehaviour {
    int UNUSUAL_TTL = 0x7abc_def1;

    void shape(Draft draft);

    default ServerBehaviour and(ServerBehaviour next) {
        return draft -> {
            shape(draft);
            next.shape(draft);
        };
    }

    /// Only towards the first questions; behaves afterwards.
    default ServerBehaviour times(int questions) {
        AtomicInteger left = new AtomicInteger(questions);
        return draft -> {
            if (left.getAndDecrement() > 0) {
                shape(draft);
            }
        };
    }

    /// Only over this transport: `udp` or `tcp`.
    default ServerBehaviour over(String transport) {
        return draft -> {
            if (draft.asked().transport().equals(transport)) {
                shape(draft);
            }
        };
    }

    static ServerBehaviour normal() {
        return _ -> {};
    }

    /// This RCODE and no records; 16 and above with EDNS.
    static ServerBehaviour rcode(int rcode) {
        return draft -> {
            draft.response(empty(draft));
            draft.response().getHeader().setRcode(rcode & 15);
            if (rcode > 15) {
                draft.response().addRecord(new OPTRecord(1232, rcode >> 4, 0), Section.ADDITIONAL);
            }
        };
    }

    static ServerBehaviour servfail() {
        return rcode(Rcode.SERVFAIL);
    }

    static ServerBehaviour refused() {
        return rcode(Rcode.REFUSED);
    }

    static ServerBehaviour nxdomain() {
        return rcode(Rcode.NXDOMAIN);
    }

    /// NOERROR and no records.
    static ServerBehaviour nodata() {
        return rcode(Rcode.NOERROR);
    }

    static ServerBehaviour drop() {
        return Draft::drop;
    }

    static ServerBehaviour delay(Duration time) {
        return draft -> draft.delay(time);
    }

    /// TC and no records over UDP.
    static ServerBehaviour truncate() {
        return alwaysTruncate().over("udp");
    }

    /// TC and no records, over TCP too.
    static ServerBehaviour alwaysTruncate() {
        return nodata().and(draft -> draft.response().getHeader().setFlag(Flags.TC));
    }

    /// A response with another id, and other addresses if it has any, before the right one.
    static ServerBehaviour wrongIdFirst() {
        return draft -> draft.sendFirst(
                withId(draft.response(), draft.question().getHeader().getID() ^ 1));
    }

    static ServerBehaviour wrongId() {
        return wrongIdFirst().and(drop());
    }

    /// An answer from these records before the right one, right in everything but the port that it comes from.
    static ServerBehaviour forgedElsewhere(String zoneText) {
        return draft -> draft.sendFromElsewhere(
                Zones.parse(zoneText).answer(draft.question()).toWire());
    }

    /// A response about another name before the right one.
    static ServerBehaviour wrongQuestionFirst() {
        return draft -> draft.sendFirst(aboutAnother(draft).toWire());
    }

    static ServerBehaviour wrongQuestion() {
        return wrongQuestionFirst().and(drop());
    }

    /// Octets behind the right id that are no message, before the right one.
    static ServerBehaviour garbageFirst() {
        return draft -> draft.sendFirst(garbage(draft.question().getHeader()));
    }

    static ServerBehaviour garbage() {
        return garbageFirst().and(drop());
    }

    /// The response, spoilt at random.
    static ServerBehaviour spoilt(Mutants mutants) {
        return draft -> {
            draft.sendFirst(mutants.spoil(draft.response().toWire()));
            draft.drop();
        };
    }

    /// These records in the answer section, beside the right ones.
    static ServerBehaviour adds(String zoneText) {
        List<Record> records = Zones.parse(zoneText).byOwner().values().stream()
                .flatMap(List::stream)
                .toList();
        return draft -> records.forEach(record -> draft.response().addRecord(record, Section.ANSWER));
    }

    /// Records that do not answer: these in the authority and the additional section, and in the answer in class
    /// CH.
    static ServerBehaviour addsElsewhere(String zoneText) {
        List<Record> records = Zones.parse(zoneText).byOwner().values().stream()
                .flatMap(List::stream)
                .toList();
        return draft -> records.forEach(record -> {
            draft.response().addRecord(record, Section.AUTHORITY);
            draft.response().addRecord(record, Section.ADDITIONAL);
            draft.response()
                    .addRecord(
                            Record.newRecord(
                                    record.getName(),
                                    record.getType(),
                                    DClass.CH,
                                    record.getTTL(),
                                    record.rdataToWireCanonical()),
                            Section.ANSWER);
        });
    }

    /// Answers from these records, whatever the zones hold.
    static ServerBehaviour answers(String zoneText) {
        Zones zones = Zones.parse(zoneText);
        return draft -> draft.response(zones.answer(draft.question()));
    }

    /// Answers from the zone text that belongs to the question's client subnet, and normally without one.
    static ServerBehaviour views(Map<String, String> zoneTextBySubnet) {
        return draft -> draft.asked()
                .clientSubnet()
                .map(zoneTextBySubnet::get)
                .ifPresent(text -> answers(text).shape(draft));
    }

    /// Only the first CNAME of a chain, and nothing about its target.
    static ServerBehaviour stopEarly() {
        return draft -> {
            List<Record> answers = draft.response().getSection(Section.ANSWER);
            draft.response(empty(draft));
            answers.stream()
                    .filter(record -> record.getType() == Type.CNAME)
                    .limit(1)
                    .forEach(record -> draft.response().addRecord(record, Section.ANSWER));
        };
    }

    /// A referral to `server` for `zone`, without AA.
    static ServerBehaviour referral(String zone, String server) {
        return nodata().and(notAuthoritative())
                .and(draft -> draft.response()
                        .addRecord(
                                new NSRecord(
                                        Name.fromConstantString(zone + "."),
                                        DClass.IN,
                                        3600,
                                        Name.fromConstantString(server + ".")),
                                Section.AUTHORITY));
    }

    static ServerBehaviour notAuthoritative() {
        return draft -> draft.response().getHeader().unsetFlag(Flags.AA);
    }

    /// Sets AD, as a validating resolver does.
    static ServerBehaviour authenticated() {
        return draft -> draft.response().getHeader().setFlag(Flags.AD);
    }

    /// Identifies the server where it is asked to.
    static ServerBehaviour nsid(byte[] id) {
        return draft -> {
            if (draft.asked().nsidRequested()) {
                draft.response().addRecord(new OPTRecord(1232, 0, 0, 0, new NSIDOption(id)), Section.ADDITIONAL);
            }
        };
    }

    static ServerBehaviour nsid(String id) {
        return nsid(id.getBytes(StandardCharsets.UTF_8));
    }

    /// Says for how long a prefix of the question's client subnet the answer holds, where it has one.
    static ServerBehaviour clientSubnetScope(int length) {
        return draft -> draft.asked()
                .clientSubnet()
                .map(subnet -> subnet.split("/"))
                .ifPresent(subnet -> draft.response()
                        .addRecord(
                                new OPTRecord(
                                        1232,
                                        0,
                                        0,
                                        0,
                                        new ClientSubnetOption(
                                                Integer.parseInt(subnet[1]), length, InetAddress.ofLiteral(subnet[0]))),
                                Section.ADDITIONAL));
    }

    /// Speaks of this client subnet, whatever the question's is.
    static ServerBehaviour otherClientSubnet(String address, int length) {
        return draft -> draft.response()
                .addRecord(
                        new OPTRecord(
                                1232, 0, 0, 0, new ClientSubnetOption(length, length, InetAddress.ofLiteral(address))),
                        Section.ADDITIONAL);
    }

    /// Without the addresses of this server beside an NS record: resolvers add only what their caches hold.
    static ServerBehaviour withoutGlue(String server) {
        Name name = Name.fromConstantString(server + ".");
        return draft -> List.copyOf(draft.response().getSection(Section.ADDITIONAL)).stream()
                .filter(record -> record.getName().equals(name))
                .forEach(record -> draft.response().removeRecord(record, Section.ADDITIONAL));
    }

    /// Answers questions with EDNS with this RCODE, and without EDNS itself.
    static ServerBehaviour refusesEdns(int rcode) {
        return rcode(rcode).towardsEdns();
    }

    /// Behaves so towards questions with EDNS, and normally towards others.
    default ServerBehaviour towardsEdns() {
        return draft -> {
            if (draft.asked().payload() > 0) {
                shape(draft);
            }
        };
    }

    /// Behaves so towards questions without EDNS, and normally towards others.
    default ServerBehaviour towardsPlain() {
        return draft -> {
            if (draft.asked().payload() == 0) {
                shape(draft);
            }
        };
    }

    /// Drops questions with EDNS, as some gateways do.
    static ServerBehaviour dropsEdns() {
        return drop().towardsEdns();
    }

    /// Adds OPT records with this RDATA, well-formed or not, to the additional section.
    static ServerBehaviour opt(byte[]... rdata) {
        return draft -> {
            byte[] sound = draft.response().toWire();
            ByteBuffer wire = ByteBuffer.allocate(65_535).put(sound);
            for (byte[] one : rdata) {
                wire.put((byte) 0)
                        .putShort((short) Type.OPT)
                        .putShort((short) 1232)
                        .putInt(0)
                        .putShort((short) one.length)
                        .put(one);
            }
            wire.putShort(10, (short) (wire.getShort(10) + rdata.length));
            draft.sendFirst(Arrays.copyOf(wire.array(), wire.position()));
            draft.drop();
        };
    }

    /// An empty answer from a server that does not recurse: neither AA nor RA, and no SOA.
    static ServerBehaviour doesNotRecurse() {
        return nodata().and(notAuthoritative())
                .and(draft -> draft.response().getHeader().unsetFlag(Flags.RA));
    }

    /// FORMERR to EDNS with nothing but a header, as old servers do.
    static ServerBehaviour knowsNoEdns() {
        return draft -> {
            if (draft.asked().payload() > 0) {
                Message bare = new Message(draft.question().getHeader().getID());
                bare.getHeader().setFlag(Flags.QR);
                bare.getHeader().setRcode(Rcode.FORMERR);
                draft.response(bare);
            }
        };
    }

    /// Turns the records of each answer by one place more than the answer before.
    static ServerBehaviour rotate() {
        AtomicInteger turns = new AtomicInteger();
        return draft -> {
            List<Record> answers = new ArrayList<>(draft.response().getSection(Section.ANSWER));
            Collections.rotate(answers, -turns.getAndIncrement());
            draft.response().removeAllRecords(Section.ANSWER);
            answers.forEach(record -> draft.response().addRecord(record, Section.ANSWER));
        };
    }

    /// This TTL, of 32 bits, on the first answer record. dnsjava writes none above 2147483647, so the octets of
    /// a TTL that occurs nowhere else are replaced.
    static ServerBehaviour ttl(long ttl) {
        return draft -> {
            Record record = draft.response().getSection(Section.ANSWER).getFirst();
            draft.response().removeRecord(record, Section.ANSWER);
            draft.response()
                    .addRecord(
                            Record.newRecord(
                                    record.getName(),
                                    record.getType(),
                                    record.getDClass(),
                                    UNUSUAL_TTL,
                                    record.rdataToWireCanonical()),
                            Section.ANSWER);
            ByteBuffer wire = ByteBuffer.wrap(draft.response().toWire());
            int at = 0;
            while (wire.getInt(at) != UNUSUAL_TTL) {
                at++;
            }
            draft.sendFirst(wire.putInt(at, (int) ttl).array());
            draft.drop();
        };
    }

    private static Message empty(Draft draft) {
        Message message = new Message(draft.question().getHeader().getID());
        for (int flag : new int[] {Flags.QR, Flags.AA, Flags.RA}) {
            message.getHeader().setFlag(flag);
        }
        message.addRecord(draft.question().getQuestion(), Section.QUESTION);
        return message;
    }

    private static byte[] withId(Message message, int id) {
        Message other = message.clone();
        other.getHeader().setID(id);
        return other.toWire();
    }

    private static Message aboutAnother(Draft draft) {
        Message other = draft.response().clone();
        other.removeAllRecords(Section.QUESTION);
        other.addRecord(
                Record.newRecord(Name.fromConstantString("other.example.net."), Type.A, DClass.IN), Section.QUESTION);
        return other;
    }

    private static byte[] garbage(Header header) {
        byte[] octets = new byte[40];
        Arrays.fill(octets, (byte) 0xff);
        octets[0] = (byte) (header.getID() >> 8);
        octets[1] = (byte) header.getID();
        return octets;
    }
}
