package io.endpointwatch.imports.tool;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.network.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gathers what a tool says of one question.
final class ResponseBuilder {
    private static final String ROOT = ".";
    private static final Pattern NUMBERED = Pattern.compile("(?:RESERVED|RCODE)?([0-9]{1,4})");
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-zA-Z]+");
    private static final Pattern ZONED = Pattern.compile("(?i)(fe80:[0-9a-f:.]*)%[^\\]]{0,40}");

    private final int line;
    private final List<ResourceRecord> records = new ArrayList<>();
    private Optional<Instant> at = Optional.empty();
    private Optional<String> server = Optional.empty();
    private Optional<String> place = Optional.empty();
    private Optional<DnsName> name = Optional.empty();
    private Optional<String> type = Optional.empty();
    private Rcode rcode = Rcode.NOERROR;
    private Optional<Failure.Kind> failure = Optional.empty();
    private boolean namesServers;
    private boolean hasSoa;
    private boolean isRecursive = true;
    private Transport transport = Transport.UDP;
    private Duration rtt = Duration.ZERO;
    private boolean isAuthenticated;
    private Optional<Prefix> clientSubnet = Optional.empty();

    ResponseBuilder(int line) {
        this.line = line;
    }

    /// Whole seconds count: tools differ in what they print beyond.
    ResponseBuilder at(Instant when) {
        at = Optional.of(when.truncatedTo(ChronoUnit.SECONDS));
        return this;
    }

    ResponseBuilder server(String text) {
        server = text.isBlank() ? Optional.empty() : Optional.of(text.strip());
        return this;
    }

    ResponseBuilder place(String text) {
        place = Optional.of(text);
        return this;
    }

    ResponseBuilder name(String text) {
        return name(DnsName.ofPresentation(text));
    }

    ResponseBuilder name(DnsName asked) {
        name = Optional.of(asked);
        return this;
    }

    ResponseBuilder type(String text) {
        type = Optional.of(text);
        return this;
    }

    /// @throws IllegalArgumentException if it is none; tools name unknown ones by their number
    ResponseBuilder rcode(String text) {
        Matcher numbered = NUMBERED.matcher(text);
        return rcode(numbered.matches() ? new Rcode(Integer.parseInt(numbered.group(1))) : Rcode.parse(text));
    }

    ResponseBuilder rcode(Rcode code) {
        rcode = code;
        return this;
    }

    ResponseBuilder failed(Failure.Kind kind) {
        failure = Optional.of(kind);
        return this;
    }

    ResponseBuilder answer(ResourceRecord found) {
        if (records.size() == Response.MAX_RECORDS) {
            throw new IllegalArgumentException("more than " + Response.MAX_RECORDS + " records in one answer");
        }
        records.add(found);
        return this;
    }

    ResponseBuilder answer(String owner, int ttl, String recordType, String data) {
        return answer(new ResourceRecord(DnsName.ofPresentation(owner), ttl, recordType, data));
    }

    /// One without a TTL, of the name that the answer so far leads to.
    ResponseBuilder follow(DnsName owner, String recordType, String data) {
        return answer(new ResourceRecord(owner, RRset.NO_TTL, recordType, data));
    }

    /// A record of the authority section: it tells a referral from NODATA (RFC 2308 section 2.2).
    ResponseBuilder authority(String recordType) {
        namesServers |= recordType.equals("NS");
        hasSoa |= recordType.equals("SOA");
        return this;
    }

    /// The flags of the header, separated by anything.
    ResponseBuilder flags(String text) {
        List<String> flags = List.of(NO_LETTERS.split(text));
        isAuthenticated = flags.contains("ad");
        isRecursive = flags.contains("ra");
        return flags.contains("tc") ? failed(Failure.Kind.TRUNCATED) : this;
    }

    ResponseBuilder transport(String text) {
        transport = text.equalsIgnoreCase("tcp") ? Transport.TCP : Transport.UDP;
        return this;
    }

    ResponseBuilder rtt(Duration time) {
        rtt = time.isNegative() ? Duration.ZERO : time;
        return this;
    }

    /// As `203.0.113.0/24/24`: address, source and scope prefix length.
    ResponseBuilder clientSubnet(String text) {
        clientSubnet = Optional.of(Prefix.parse(text.replaceFirst("(/[0-9]+)/[0-9]+$", "$1")));
        return this;
    }

    int line() {
        return line;
    }

    /// Whether nothing is there but a header that promises an answer.
    boolean isCutOff() {
        return name.isEmpty()
                && type.isEmpty()
                && records.isEmpty()
                && failure.isEmpty()
                && rcode.equals(Rcode.NOERROR)
                && !namesServers
                && !hasSoa;
    }

    boolean hasType() {
        return type.isPresent();
    }

    Response build() {
        boolean alias = records.stream().anyMatch(one -> one.type().equals("CNAME"));
        boolean addresses = records.stream()
                .anyMatch(one -> one.type().equals("A") || one.type().equals("AAAA"));
        boolean breaksOff = alias && !isRecursive && !hasSoa && rcode.equals(Rcode.NOERROR);
        return new Response(
                line,
                at,
                server.map(ResponseBuilder::withoutZone),
                place,
                name.filter(asked -> !asked.text().equals(ROOT)),
                type,
                rcode,
                failure,
                records,
                !addresses && (breaksOff || namesServers && !hasSoa && !alias),
                transport,
                rtt,
                isAuthenticated,
                clientSubnet);
    }

    /// Without the zone of a link-local address (RFC 4007 section 11), which means nothing elsewhere.
    private static String withoutZone(String text) {
        return text.indexOf('%') < 0 ? text : ZONED.matcher(text).replaceFirst("$1");
    }
}
