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

/// What a response says about the name at the end of a chain. Only records that belong to the chain count.
///
/// @param chain the chain, with the aliases that the response adds
record ResponseParser(CnameChain chain, Finding finding) {
    /// What is at the end of the chain.
    sealed interface Finding {
        record Addresses(RRset rrset) implements Finding {}

        record NoSuchName() implements Finding {}

        record NoData() implements Finding {}

        /// The response ends with an alias: ask for its target.
        record Open() implements Finding {}

        record Trouble(Failure failure) implements Finding {}
    }

    /// Reads the response to a question for the end of `chain`. Its RCODE is about the name at the end of the
    /// aliases that it holds (RFC 6604 section 3): a server that gave up on the way has still shown the way.
    static ResponseParser of(ServerReply.Received response, Question question, CnameChain chain) {
        if (question.recursive()) {
            return follow(response, question, chain, chain);
        }
        boolean shows =
                isData(response.rcode()) || alias(response.message(), chain).isPresent();
        return shows && !response.isAuthoritative()
                ? new ResponseParser(chain, trouble(Failure.Kind.LAME, response.rcode()))
                : followOne(response, question, chain);
    }

    /// Whether the RCODE is one of those that say something about the records.
    static boolean isData(Rcode rcode) {
        return rcode.equals(Rcode.NOERROR) || rcode.equals(Rcode.NXDOMAIN);
    }

    /// AA speaks for the first owner name only (RFC 1035 section 4.1.1): what an authority says about the target
    /// of an alias counts when it is asked for the target.
    private static ResponseParser followOne(ServerReply.Received response, Question question, CnameChain chain) {
        return alias(response.message(), chain)
                .map(alias -> refusal(alias, chain, response.rcode())
                        .orElseGet(() -> new ResponseParser(extended(chain, alias), new Finding.Open())))
                .orElseGet(() -> end(response, question, chain, chain));
    }

    private static ResponseParser follow(
            ServerReply.Received response, Question question, CnameChain before, CnameChain chain) {
        Optional<CNAMERecord> alias = alias(response.message(), chain);
        if (alias.isEmpty()) {
            return end(response, question, before, chain);
        }
        return refusal(alias.get(), chain, response.rcode())
                .orElseGet(() -> follow(response, question, before, extended(chain, alias.get())));
    }

    private static CnameChain extended(CnameChain chain, CNAMERecord alias) {
        return chain.follow(DnsjavaNames.of(alias.getTarget()), ttl(alias));
    }

    private static Optional<ResponseParser> refusal(CNAMERecord alias, CnameChain chain, Rcode rcode) {
        if (chain.names().contains(DnsjavaNames.of(alias.getTarget()))) {
            return Optional.of(new ResponseParser(extended(chain, alias), trouble(Failure.Kind.LOOP, rcode)));
        }
        return chain.records().size() < CnameChain.MAX_HOPS
                ? Optional.empty()
                : Optional.of(new ResponseParser(chain, trouble(Failure.Kind.CHAIN_TOO_LONG, rcode)));
    }

    private static ResponseParser end(
            ServerReply.Received response, Question question, CnameChain before, CnameChain chain) {
        List<Record> addresses = records(response.message(), Section.ANSWER, question.type())
                .filter(record -> record.getName().equals(DnsjavaNames.wire(chain.canonicalName())))
                .toList();
        boolean moved = !chain.equals(before);
        return new ResponseParser(
                chain,
                isData(response.rcode())
                        ? finding(response, question, chain, addresses, moved)
                        : moved ? new Finding.Open() : refused(response, question));
    }

    private static Finding refused(ServerReply.Received response, Question question) {
        return question.clientSubnet().isPresent() && response.isRefusalOfEdns()
                ? trouble(Failure.Kind.NO_CLIENT_SUBNET, response.rcode())
                : new Finding.Trouble(Failure.of(response.rcode()));
    }

    private static Finding finding(
            ServerReply.Received response, Question question, CnameChain chain, List<Record> addresses, boolean moved) {
        boolean negative = isDenied(response.message(), DnsjavaNames.wire(chain.canonicalName()));
        if (response.rcode().equals(Rcode.NXDOMAIN)) {
            return new Finding.NoSuchName();
        }
        if (!addresses.isEmpty()) {
            return new Finding.Addresses(rrset(chain, addresses));
        }
        if (moved && !negative) {
            return new Finding.Open();
        }
        return !negative && (isReferral(response) || question.recursive() && isUnrecursed(response))
                ? trouble(Failure.Kind.MALFORMED, Rcode.NOERROR)
                : new Finding.NoData();
    }

    /// Whether the SOA of a zone around the name is there, as in negative answers (RFC 2308 section 3).
    private static boolean isDenied(Message message, Name name) {
        return records(message, Section.AUTHORITY, Type.SOA).anyMatch(soa -> name.subdomain(soa.getName()));
    }

    /// Whether a server that was asked to recurse did not: it refers to others, or says nothing at all, as the C
    /// library takes it (RFC 1034 section 4.3.1: RA says that a server recurses).
    static boolean isUnrecursed(ServerReply.Received response) {
        Message message = response.message();
        return response.rcode().equals(Rcode.NOERROR)
                && message.getSection(Section.ANSWER).isEmpty()
                && records(message, Section.AUTHORITY, Type.SOA).findAny().isEmpty()
                && (isReferral(response)
                        || !response.isAuthoritative() && !message.getHeader().getFlag(Flags.RA));
    }

    /// NS without SOA, and no authority: somebody else is to be asked (RFC 2308 section 2.2). From a server that
    /// was asked to recurse it does not answer the question.
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

    private static Finding trouble(Failure.Kind kind, Rcode rcode) {
        return new Finding.Trouble(new Failure(kind, Optional.of(rcode)));
    }
}
