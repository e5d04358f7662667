package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.network.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/// A question, in class IN.
///
/// @param type the record type, a constant of dnsjava's `Type`
/// @param recursive whether to request recursion (RD); otherwise the server is queried as an authority
/// @param clientSubnet the client subnet to send (RFC 7871)
record Question(Name name, int type, boolean recursive, Optional<Prefix> clientSubnet) {
    /// A size that avoids fragmentation on almost every path (DNS Flag Day 2020).
    private static final int UDP_PAYLOAD = 1232;

    static Question recursive(Name name, int type) {
        return new Question(name, type, true, Optional.empty());
    }

    Question about(Name other) {
        return new Question(other, type, recursive, clientSubnet);
    }

    /// The message with EDNS (RFC 6891), with a request for the server's identifier (RFC 5001).
    Message message() {
        Message message = plainMessage();
        message.addRecord(new OPTRecord(UDP_PAYLOAD, 0, 0, 0, options()), Section.ADDITIONAL);
        return message;
    }

    /// The message without EDNS. The AD bit requests AD in the response (RFC 6840 section 5.7).
    Message plainMessage() {
        Message message = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        if (!recursive) {
            message.getHeader().unsetFlag(Flags.RD);
        }
        message.getHeader().setFlag(Flags.AD);
        return message;
    }

    private List<EDNSOption> options() {
        List<EDNSOption> options = new ArrayList<>(List.of(new NSIDOption(new byte[0])));
        clientSubnet.ifPresent(
                subnet -> options.add(new ClientSubnetOption(subnet.length(), ServerTarget.inet(subnet.network()))));
        return options;
    }
}
