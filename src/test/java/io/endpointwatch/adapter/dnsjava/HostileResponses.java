package io.endpointwatch.adapter.dnsjava;

import com.sun.management.ThreadMXBean;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.testdns.Mutants;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Feeds randomly damaged responses of every kind to the parser. It measures the memory that a response makes
/// the parser allocate. That must be at most a multiple of its length.
final class HostileResponses {
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final IpAddress ADDRESS = IpAddress.parse("172.65.32.248");

    private final List<Sound> corpus;
    private final Mutants mutants;
    private long mostMemory;

    HostileResponses(long seed) {
        this.corpus = corpus();
        this.mutants = new Mutants(seed);
    }

    private record Sound(Question question, Message sent, byte[] octets) {}

    /// Parses this number of responses.
    ///
    /// @return the largest allocation for one response, in octets
    /// @throws AssertionError if the parser fails; the message has the octets of the response
    long read(int count) {
        for (int i = 0; i < count; i++) {
            Sound sound = corpus.get(i % corpus.size());
            mostMemory = Math.max(mostMemory, memoryFor(sound.question, sound.sent, mutants.damage(sound.octets)));
        }
        return mostMemory;
    }

    /// Parses the response to a question.
    ///
    /// @return the allocation in octets
    static long memoryFor(Question question, Message sent, byte[] octets) {
        long before = MEMORY.getCurrentThreadAllocatedBytes();
        try {
            new ResponseMatcher(sent).accept(octets).ifPresent(response -> read(question, response));
        } catch (RuntimeException | Error e) {
            throw new AssertionError(question + " and " + HexFormat.of().formatHex(octets), e);
        }
        return MEMORY.getCurrentThreadAllocatedBytes() - before;
    }

    private static void read(Question question, WireMessage response) {
        Nsid.of(response.edns());
        ClientSubnetScope.of(response.edns(), question);
        if (question.type() == Type.TXT) {
            List<String> texts = CymruZones.texts(response.message(), question.name());
            CymruZones.network(ADDRESS, texts);
            CymruZones.name(texts);
        } else {
            ResponseParser.of(
                    new ServerReply.Received(response, Transport.UDP),
                    question,
                    CnameChain.none(DnsjavaNames.of(question.name())));
        }
    }

    private static List<Sound> corpus() {
        String host = "www.example.org.";
        String chain = IntStream.range(0, 16)
                .mapToObj(
                        i -> (i == 0 ? host : "a" + i + ".example.org.") + " 60 IN CNAME a" + (i + 1) + ".example.org.")
                .collect(Collectors.joining("\n"));
        String many = IntStream.range(0, 200)
                .mapToObj(i -> host + " 60 IN A 192.0.2." + i)
                .collect(Collectors.joining("\n"));
        String soa = "example.org. 60 IN SOA ns.example.org. hostmaster.example.org. 1 1 1 1 60";
        List<Sound> all = new ArrayList<>();
        for (boolean recursive : new boolean[] {true, false}) {
            all.add(sound(
                    host,
                    Type.AAAA,
                    recursive,
                    Rcode.NOERROR,
                    host + " 300 IN CNAME www.example.net.\n"
                            + "www.example.net. 60 IN AAAA 2001:db8::7\nwww.example.net. 60 IN AAAA 2001:db8::8",
                    ""));
            all.add(sound(host, Type.A, recursive, Rcode.NOERROR, chain + "\na16.example.org. 60 IN A 192.0.2.7", ""));
            all.add(sound(host, Type.A, recursive, Rcode.NXDOMAIN, "", soa));
            all.add(sound(host, Type.A, recursive, Rcode.NOERROR, "", "example.org. 60 IN NS ns.example.org."));
            all.add(sound(
                    host,
                    Type.A,
                    recursive,
                    Rcode.SERVFAIL,
                    host + " 60 IN CNAME \\000\\027[31m<b>.example.org.",
                    soa));
        }
        all.add(sound(host, Type.A, true, Rcode.NOERROR, many, ""));
        all.add(sound(
                "248.32.65.172.origin.asn.cymru.com.",
                Type.TXT,
                true,
                Rcode.NOERROR,
                "248.32.65.172.origin.asn.cymru.com. 60 IN TXT \"64496 | 172.65.32.0/20 | US | arin | 2010-07-14\"",
                ""));
        all.add(sound(
                "AS64496.asn.cymru.com.",
                Type.TXT,
                true,
                Rcode.NOERROR,
                "AS64496.asn.cymru.com. 60 IN TXT \"64496 | US | arin | 2010-07-14 | EXAMPLE-NET, US\"",
                ""));
        return List.copyOf(all);
    }

    private static Sound sound(String name, int type, boolean recursive, int rcode, String answers, String authority) {
        Question question = new Question(Name.fromConstantString(name), type, recursive, Optional.empty());
        Message sent = question.message();
        Message response = new Message(sent.getHeader().getID());
        response.getHeader().setFlag(Flags.QR);
        response.getHeader().setFlag(Flags.AA);
        response.getHeader().setRcode(rcode);
        response.addRecord(sent.getQuestion(), Section.QUESTION);
        answers.lines().forEach(line -> response.addRecord(record(line), Section.ANSWER));
        authority.lines().forEach(line -> response.addRecord(record(line), Section.AUTHORITY));
        response.addRecord(new OPTRecord(1232, 0, 0, 0, new NSIDOption(new byte[] {1, 2, 3})), Section.ADDITIONAL);
        return new Sound(question, sent, response.toWire());
    }

    private static Record record(String line) {
        String[] fields = line.split(" ", 5);
        try {
            return Record.fromString(
                    Name.fromConstantString(fields[0]),
                    Type.value(fields[3]),
                    DClass.IN,
                    Long.parseLong(fields[1]),
                    fields[4],
                    Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }
}
