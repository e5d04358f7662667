package io.endpointwatch.imports.tool;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Ttl;
import io.endpointwatch.network.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A DNS message in wire format (RFC 1035 section 4): its question and the records that lead to addresses.
final class DnsMessage {
    private static final int MAX_OCTETS = 65_535;
    private static final int HEADER = 12;
    private static final int A = 1;
    private static final int NS = 2;
    private static final int CNAME = 5;
    private static final int SOA = 6;
    private static final int AAAA = 28;
    private static final int OPT = 41;
    private static final int IN = 1;

    private final WireReader wire;
    private final int flags;
    private Optional<String> name = Optional.empty();
    private Optional<String> type = Optional.empty();
    private int extendedRcode;
    private boolean isCut;
    private final List<ResourceRecord> answers = new ArrayList<>();
    private final List<String> authorities = new ArrayList<>();

    private DnsMessage(byte[] octets) {
        if (octets.length < HEADER || octets.length > MAX_OCTETS) {
            throw new IllegalArgumentException("a DNS message of " + octets.length + " octets");
        }
        wire = new WireReader(octets);
        wire.unsigned16();
        flags = wire.unsigned16();
        int questions = wire.unsigned16();
        int answerCount = wire.unsigned16();
        int authorityCount = wire.unsigned16();
        int additionalCount = wire.unsigned16();
        for (int i = 0; i < questions; i++) {
            question();
        }
        try {
            records(answerCount, authorityCount, additionalCount);
        } catch (WireReader.EndException e) {
            if (!isTruncated()) {
                throw e;
            }
            isCut = true;
        }
    }

    /// @throws IllegalArgumentException if the octets are no message
    static DnsMessage parse(byte[] octets) {
        return new DnsMessage(octets);
    }

    private boolean isTruncated() {
        return (flags & 0x0200) != 0;
    }

    private void question() {
        String asked = wire.name();
        int askedType = wire.unsigned16();
        wire.unsigned16();
        name = name.or(() -> Optional.of(asked));
        type = type.or(() -> Optional.of(mnemonic(askedType)));
    }

    private void records(int answerCount, int authorityCount, int additionalCount) {
        for (int i = 0; i < answerCount + authorityCount + additionalCount; i++) {
            String owner = wire.name();
            int recordType = wire.unsigned16();
            int recordClass = wire.unsigned16();
            long ttl = wire.unsigned32();
            int end = wire.data();
            if (recordType == OPT) {
                extendedRcode = (int) (ttl >>> 24);
            } else if (i < answerCount && recordClass == IN) {
                data(recordType)
                        .ifPresent(data -> answers.add(new ResourceRecord(
                                DnsName.ofPresentation(owner), Ttl.ofWire(ttl), mnemonic(recordType), data)));
            } else if (i >= answerCount && i < answerCount + authorityCount) {
                authorities.add(mnemonic(recordType));
            }
            wire.skipTo(end);
        }
    }

    private Optional<String> data(int recordType) {
        return switch (recordType) {
            case A -> Optional.of(IpAddress.of(wire.octets(4)).toString());
            case AAAA -> Optional.of(IpAddress.of(wire.octets(16)).toString());
            case CNAME -> Optional.of(wire.name());
            default -> Optional.empty();
        };
    }

    private static String mnemonic(int type) {
        return switch (type) {
            case A -> "A";
            case NS -> "NS";
            case CNAME -> "CNAME";
            case SOA -> "SOA";
            case AAAA -> "AAAA";
            default -> "TYPE" + type;
        };
    }

    /// Gives a response what a query asks.
    void question(ResponseBuilder response) {
        name.ifPresent(response::name);
        type.ifPresent(response::type);
    }

    /// Gives a response all that is in this one.
    void into(ResponseBuilder response) {
        question(response);
        response.rcode(new Rcode(extendedRcode << 4 | flags & 0xf));
        response.flags(((flags & 0x0020) != 0 ? "ad " : "") + ((flags & 0x0080) != 0 ? "ra" : ""));
        if (isTruncated() && (isCut || answers.isEmpty())) {
            response.failed(Failure.Kind.TRUNCATED);
        }
        answers.forEach(response::answer);
        authorities.forEach(response::authority);
    }
}
