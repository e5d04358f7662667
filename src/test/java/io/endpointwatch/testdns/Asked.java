package io.endpointwatch.testdns;

import java.util.Optional;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/// A query as a server received it.
///
/// @param name the name in presentation form without the final dot
/// @param type the mnemonic of the record type
/// @param transport `udp` or `tcp`
/// @param payload the UDP payload size in EDNS; 0 without EDNS
/// @param clientSubnet the client subnet, such as `203.0.113.0/24`
public record Asked(
        String name,
        String type,
        String transport,
        boolean recursionDesired,
        boolean authenticatedData,
        int payload,
        boolean nsidRequested,
        Optional<String> clientSubnet) {
    static Asked of(Message question, String transport) {
        Record record = question.getQuestion();
        return new Asked(
                record.getName().toString(true),
                Type.string(record.getType()),
                transport,
                question.getHeader().getFlag(Flags.RD),
                question.getHeader().getFlag(Flags.AD),
                question.getOPT() == null ? 0 : question.getOPT().getPayloadSize(),
                option(question, EDNSOption.Code.NSID).isPresent(),
                option(question, EDNSOption.Code.CLIENT_SUBNET)
                        .map(ClientSubnetOption.class::cast)
                        .map(ecs -> ecs.getAddress().getHostAddress() + "/" + ecs.getSourcePrefixLength()));
    }

    private static Optional<EDNSOption> option(Message question, int code) {
        return question.getOPT() == null
                ? Optional.empty()
                : question.getOPT().getOptions(code).stream().findFirst();
    }
}
