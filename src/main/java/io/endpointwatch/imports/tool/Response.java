package io.endpointwatch.imports.tool;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.network.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a tool says of one question: the response, or why there is none. What it does not say is absent.
///
/// @param line where it begins, from 1; 0 in a binary file
/// @param at when the response came
/// @param server who answered, as `192.0.2.53`, `192.0.2.53:5353` or `[2001:db8::1]:53`, or as a tool names it
/// @param place where the question was asked, as a region of a vantage
/// @param name the name of the question
/// @param type the type of the question, such as `AAAA`; absent if one text has several types
/// @param failure why there is no usable response, if that is not an RCODE
/// @param records of the answer section, at most [#MAX_RECORDS]
/// @param isReferral whether the server only names other servers
/// @param clientSubnet what the question had (RFC 7871)
public record Response(
        int line,
        Optional<Instant> at,
        Optional<String> server,
        Optional<String> place,
        Optional<DnsName> name,
        Optional<String> type,
        Rcode rcode,
        Optional<Failure.Kind> failure,
        List<ResourceRecord> records,
        boolean isReferral,
        Transport transport,
        Duration rtt,
        boolean isAuthenticated,
        Optional<Prefix> clientSubnet) {
    /// More than a message of 65,535 octets can hold (RFC 1035 section 4.2.2).
    static final int MAX_RECORDS = 6_000;

    public Response {
        records = List.copyOf(records);
        if (records.size() > MAX_RECORDS) {
            throw new IllegalArgumentException("more than " + MAX_RECORDS + " records in one answer");
        }
    }

    static ResponseBuilder at(int line) {
        return new ResponseBuilder(line);
    }
}
