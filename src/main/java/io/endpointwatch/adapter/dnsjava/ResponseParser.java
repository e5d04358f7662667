package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Ttl;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Parses a response for the last name of a chain. Only records that belong to the chain are used.
///
/// @param chain the chain, extended by the aliases in the response
record ResponseParser(CnameChain chain, Finding finding) {
    /// The result for the last name of the chain.
    sealed interface Finding {
        record Addresses(RRset rrset) implements Finding {}

        record NoSuchName() implements Finding {}

        record NoData() implements Finding {}

        /// The response ends with an alias: its target must be queried next.
        record Open() implements Finding {}

        record Failed(Failure failure) implements Finding {}
    }

    /// Parses the response to a question for the last name of `chain`. The RCODE applies to the last name in
    /// the response (RFC 6604 section 3). So aliases are valid even if the RCODE is an error.
    static ResponseParser of(ServerReply.Received response, Question question, CnameChain chain) {
        if (question.recursive()) {
            return follow(response, question, chain, chain);
        }
        boolean hasData =
                isData(response.rcode()) || alias(response.message(), chain).isPresent();
        return hasData && !response.isAuthoritative()
                ? new ResponseParser(chain, failed(Failure.Kind.LAME, response.rcode()))
                : followOne(response, question, chain);
    }

    /// Whether the RCODE is data: NOERROR or NXDOMAIN.
    static boolean isData(Rcode rcode) {
        return rcode.equals(Rcode.NOERROR) || rcode.equals(Rcode.NXDOMAIN);
    }

    /// AA applies only to the first owner name (RFC 1035 section 4.1.1). So only one alias is used; its target
    /// is queried separately.
    private static ResponseParser followOne(ServerReply.Received response, Question question, CnameChain chain) {
        return alias(response.message(), chain)
                .map(alias -> chainError(alias, chain, response.rcode())
                        .orElseGet(() -> new ResponseParser(extended(chain, alias), new Finding.Open())))
                .orElseGet(() -> end(response, question, chain, chain));
    }

    private static ResponseParser follow(
            ServerReply.Received response, Question question, CnameChain before, CnameChain chain) {
        Optional<CNAMERecord> alias = alias(response.message(), chain);
        if (alias.isEmpty()) {
            return end(response, question, before, chain);
        }
        return chainError(alias.get(), chain, response.rcode())
                .orElseGet(() -> follow(response, question, before, extended(chain, alias.get())));
    }

    private static CnameChain extended(CnameChain chain, CNAMERecord alias) {
        return chain.follow(DnsjavaNames.of(alias.getTarget()), ttl(alias));
    }

    private static Optional<ResponseParser> chainError(CNAMERecord alias, CnameChain chain, Rcode rcode) {
        if (chain.names().contains(DnsjavaNames.of(alias.getTarget()))) {
            return Optional.of(new ResponseParser(extended(chain, alias), failed(Failure.Kind.LOOP, rcode)));
        }
        return chain.records().size() < CnameChain.MAX_HOPS
                ? Optional.empty()
                : Optional.of(new ResponseParser(chain, failed(Failure.Kind.CHAIN_TOO_LONG, rcode)));
    }

    private static ResponseParser end(
            ServerReply.Received response, Question question, CnameChain before, CnameChain chain) {
        List<Record> addresses = records(response.message(), Section.ANSWER, question.type())
                .filter(record -> record.getName().equals(DnsjavaNames.wire(chain.canonicalName())))
                .toList();
        boolean extended = !chain.equals(before);
        return new ResponseParser(
                chain,
                isData(response.rcode())
                        ? finding(response, question, chain, addresses, extended)
                        : extended ? new Finding.Open() : errorRcode(response, question));
    }

    private static Finding errorRcode(ServerReply.Received response, Question question) {
        return question.clientSubnet().isPresent() && response.isRefusalOfEdns()
                ? failed(Failure.Kind.NO_CLIENT_SUBNET, response.rcode())
                : new Finding.Failed(Failure.of(response.rcode()));
    }

    private static Finding finding(
            ServerReply.Received response,
            Question question,
            CnameChain chain,
            List<Record> addresses,
            boolean extended) {
        boolean negative = isDenied(response.message(), DnsjavaNames.wire(chain.canonicalName()));
        if (response.rcode().equals(Rcode.NXDOMAIN)) {
            return new Finding.NoSuchName();
        }
        if (!addresses.isEmpty()) {
            return new Finding.Addresses(rrset(chain, addresses));
        }
        if (extended && !negative) {
            return new Finding.Open();
        }
        return !negative && (isReferral(response) || question.recursive() && isUnrecursed(response))
                ? failed(Failure.Kind.MALFORMED, Rcode.NOERROR)
                : new Finding.NoData();
    }

    /// Whether the response has the SOA of a zone that contains the name, as negative answers do (RFC 2308
    /// section 3).
    private static boolean isDenied(Message message, Name name) {
        return records(message, Section.AUTHORITY, Type.SOA).anyMatch(soa -> name.subdomain(soa.getName()));
    }

    /// Whether a server did not recurse although it was asked to: it refers to other servers, or returns
    /// nothing. The C library uses the same test (RFC 1034 section 4.3.1: RA means that a server recurses).
    static boolean isUnrecursed(ServerReply.Received response) {
        Message message = response.message();
        return response.rcode().equals(Rcode.NOERROR)
                && message.getSection(Section.ANSWER).isEmpty()
                && records(message, Section.AUTHORITY, Type.SOA).findAny().isEmpty()
                && (isReferral(response)
                        || !response.isAuthoritative() && !message.getHeader().getFlag(Flags.RA));
    }

    /// A referral has NS records, and the server is not authoritative (RFC 2308 section 2.2). From a recursive
    /// server, a referral does not answer the question.
    private static boolean isReferral(ServerReply.Received response) {
        return !response.isAuthoritative()
                && records(response.message(), Section.AUTHORITY, Type.NS)
                        .findAny()
                        .isPresent();
    }

    private static RRset rrset(CnameChain chain, List<Record> records) {
        return RRset.of(
                chain.canonicalName(),
                records.stream().map(DnsjavaNames::address).toList(),
                records.stream().mapToInt(ResponseParser::ttl).min().orElseThrow());
    }

    private static Optional<CNAMERecord> alias(Message message, CnameChain chain) {
        Name owner = DnsjavaNames.wire(chain.canonicalName());
        return records(message, Section.ANSWER, Type.CNAME)
                .filter(record -> record.getName().equals(owner))
                .map(CNAMERecord.class::cast)
                .findFirst();
    }

    static Stream<Record> records(Message message, int section, int type) {
        return message.getSection(section).stream()
                .filter(record -> record.getType() == type && record.getDClass() == DClass.IN);
    }

    static int ttl(Record record) {
        return Ttl.ofWire(record.getTTL());
    }

    private static Finding failed(Failure.Kind kind, Rcode rcode) {
        return new Finding.Failed(new Failure(kind, Optional.of(rcode)));
    }
}
