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

/// A change that a server makes to its responses.
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

    /// Applies only to the first queries; later ones get normal responses.
    default ServerBehaviour times(int questions) {
        AtomicInteger left = new AtomicInteger(questions);
        return draft -> {
            if (left.getAndDecrement() > 0) {
                shape(draft);
            }
        };
    }

    /// Applies only to this transport: `udp` or `tcp`.
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

    /// Returns this RCODE without records; values from 16 on use EDNS.
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

    /// Returns NOERROR without records.
    static ServerBehaviour nodata() {
        return rcode(Rcode.NOERROR);
    }

    static ServerBehaviour drop() {
        return Draft::drop;
    }

    static ServerBehaviour delay(Duration time) {
        return draft -> draft.delay(time);
    }

    /// Returns TC without records over UDP.
    static ServerBehaviour truncate() {
        return alwaysTruncate().over("udp");
    }

    /// Returns TC without records, also over TCP.
    static ServerBehaviour alwaysTruncate() {
        return nodata().and(draft -> draft.response().getHeader().setFlag(Flags.TC));
    }

    /// Sends a response with another ID, and with other addresses, before the correct one.
    static ServerBehaviour wrongIdFirst() {
        return draft -> draft.sendFirst(
                withId(draft.response(), draft.question().getHeader().getID() ^ 1));
    }

    static ServerBehaviour wrongId() {
        return wrongIdFirst().and(drop());
    }

    /// Sends an answer from these records before the correct one. Only its source port is wrong.
    static ServerBehaviour forgedElsewhere(String zoneText) {
        return draft -> draft.sendFromElsewhere(
                Zones.parse(zoneText).answer(draft.question()).toWire());
    }

    /// Sends a response for another name before the correct one.
    static ServerBehaviour wrongQuestionFirst() {
        return draft -> draft.sendFirst(aboutAnother(draft).toWire());
    }

    static ServerBehaviour wrongQuestion() {
        return wrongQuestionFirst().and(drop());
    }

    /// Sends octets with the correct ID that are not a DNS message, before the correct response.
    static ServerBehaviour garbageFirst() {
        return draft -> draft.sendFirst(garbage(draft.question().getHeader()));
    }

    static ServerBehaviour garbage() {
        return garbageFirst().and(drop());
    }

    /// Damages the response at random.
    static ServerBehaviour damaged(Mutants mutants) {
        return draft -> {
            draft.sendFirst(mutants.damage(draft.response().toWire()));
            draft.drop();
        };
    }

    /// Adds these records to the answer section.
    static ServerBehaviour adds(String zoneText) {
        List<Record> records = Zones.parse(zoneText).byOwner().values().stream()
                .flatMap(List::stream)
                .toList();
        return draft -> records.forEach(record -> draft.response().addRecord(record, Section.ANSWER));
    }

    /// Adds records that do not answer the question: these in the authority and additional sections, and some
    /// in class CH in the answer section.
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

    /// Answers from these records instead of the zones.
    static ServerBehaviour answers(String zoneText) {
        Zones zones = Zones.parse(zoneText);
        return draft -> draft.response(zones.answer(draft.question()));
    }

    /// Answers from the zone text for the query's client subnet; normally if it has none.
    static ServerBehaviour views(Map<String, String> zoneTextBySubnet) {
        return draft -> draft.asked()
                .clientSubnet()
                .map(zoneTextBySubnet::get)
                .ifPresent(text -> answers(text).shape(draft));
    }

    /// Returns only the first CNAME of a chain, and nothing about its target.
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

    /// Returns a referral to `server` for `zone`, without AA.
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

    /// Returns the server's identifier on request.
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

    /// Sets the scope of the answer if the query has a client subnet.
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

    /// Returns this client subnet, whatever the query has.
    static ServerBehaviour otherClientSubnet(String address, int length) {
        return draft -> draft.response()
                .addRecord(
                        new OPTRecord(
                                1232, 0, 0, 0, new ClientSubnetOption(length, length, InetAddress.ofLiteral(address))),
                        Section.ADDITIONAL);
    }

    /// Removes this server's addresses from answers with NS records: resolvers add only cached ones.
    static ServerBehaviour withoutGlue(String server) {
        Name name = Name.fromConstantString(server + ".");
        return draft -> List.copyOf(draft.response().getSection(Section.ADDITIONAL)).stream()
                .filter(record -> record.getName().equals(name))
                .forEach(record -> draft.response().removeRecord(record, Section.ADDITIONAL));
    }

    /// Returns this RCODE without EDNS to queries with EDNS.
    static ServerBehaviour refusesEdns(int rcode) {
        return rcode(rcode).towardsEdns();
    }

    /// Applies only to queries with EDNS.
    default ServerBehaviour towardsEdns() {
        return draft -> {
            if (draft.asked().payload() > 0) {
                shape(draft);
            }
        };
    }

    /// Applies only to queries without EDNS.
    default ServerBehaviour towardsPlain() {
        return draft -> {
            if (draft.asked().payload() == 0) {
                shape(draft);
            }
        };
    }

    /// Drops queries with EDNS, as some gateways do.
    static ServerBehaviour dropsEdns() {
        return drop().towardsEdns();
    }

    /// Adds OPT records with this RDATA, valid or not, to the additional section.
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

    /// Returns an empty answer like a server without recursion: no AA, no RA, no SOA.
    static ServerBehaviour doesNotRecurse() {
        return nodata().and(notAuthoritative())
                .and(draft -> draft.response().getHeader().unsetFlag(Flags.RA));
    }

    /// Answers EDNS with a FORMERR that is only a header, as old servers do.
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

    /// Rotates the records of each answer by one more position.
    static ServerBehaviour rotate() {
        AtomicInteger turns = new AtomicInteger();
        return draft -> {
            List<Record> answers = new ArrayList<>(draft.response().getSection(Section.ANSWER));
            Collections.rotate(answers, -turns.getAndIncrement());
            draft.response().removeAllRecords(Section.ANSWER);
            answers.forEach(record -> draft.response().addRecord(record, Section.ANSWER));
        };
    }

    /// Sets the 32-bit TTL of the first answer record. dnsjava cannot write values above 2147483647. So this
    /// replaces the octets of a TTL that occurs only once.
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
