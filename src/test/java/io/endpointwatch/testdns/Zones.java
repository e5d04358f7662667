package io.endpointwatch.testdns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// The records of a server, in order of appearance. Other names are NXDOMAIN.
record Zones(Map<Name, List<Record>> byOwner) {
    private static final int MAX_HOPS = 40;

    static Zones parse(String text) {
        Map<Name, List<Record>> byOwner = new TreeMap<>();
        try (Master master = new Master(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Name.root)) {
            for (Record next = master.nextRecord(); next != null; next = master.nextRecord()) {
                byOwner.computeIfAbsent(next.getName(), _ -> new ArrayList<>()).add(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("not in the format of zone files: " + text, e);
        }
        return new Zones(byOwner);
    }

    /// The response of a server that is both authority and resolver: AA and RA are set.
    Message answer(Message question) {
        Message response = new Message(question.getHeader().getID());
        response.getHeader().setFlag(Flags.QR);
        response.getHeader().setFlag(Flags.AA);
        response.getHeader().setFlag(Flags.RA);
        response.addRecord(question.getQuestion(), Section.QUESTION);
        follow(question.getQuestion().getName(), question.getQuestion().getType(), response, MAX_HOPS);
        return response;
    }

    private void follow(Name name, int type, Message response, int hops) {
        List<Record> found = records(name, type);
        Optional<CNAMERecord> alias =
                records(name, Type.CNAME).stream().map(CNAMERecord.class::cast).findFirst();
        found.forEach(record -> response.addRecord(record, Section.ANSWER));
        if (alias.isPresent() && type != Type.CNAME) {
            response.addRecord(alias.get(), Section.ANSWER);
            if (hops > 1) {
                follow(alias.get().getTarget(), type, response, hops - 1);
            }
        } else if (found.isEmpty()) {
            deny(name, response);
        } else if (type == Type.NS) {
            addGlue(found, response);
        }
    }

    private void deny(Name name, Message response) {
        if (byOwner.keySet().stream().noneMatch(owner -> owner.subdomain(name))) {
            response.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        apex(name).ifPresent(soa -> response.addRecord(soa, Section.AUTHORITY));
    }

    private Optional<Record> apex(Name name) {
        for (int labels = 0; labels < name.labels(); labels++) {
            List<Record> soa = records(labels == 0 ? name : new Name(name, labels), Type.SOA);
            if (!soa.isEmpty()) {
                return Optional.of(soa.getFirst());
            }
        }
        return Optional.empty();
    }

    private void addGlue(List<Record> servers, Message response) {
        for (Record server : servers) {
            Name target = ((NSRecord) server).getTarget();
            records(target, Type.A).forEach(record -> response.addRecord(record, Section.ADDITIONAL));
            records(target, Type.AAAA).forEach(record -> response.addRecord(record, Section.ADDITIONAL));
        }
    }

    private List<Record> records(Name name, int type) {
        return byOwner.getOrDefault(name, List.of()).stream()
                .filter(record -> record.getType() == type)
                .toList();
    }
}
