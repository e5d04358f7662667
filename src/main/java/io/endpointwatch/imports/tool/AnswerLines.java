package io.endpointwatch.imports.tool;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers without a header: `dig +short`, `dig +noall +answer`, and `massdns -o S`, which may print resolver, time
/// and RCODE before the records. An empty line ends an answer.
final class AnswerLines {
    private static final Pattern META = Pattern.compile(
            "(\\S{1,60}) ([0-9]{9,11}) ([A-Z0-9]{3,16}) (\\S{1,1100})" + " (?:IN)? ?([A-Z][A-Z0-9-]{0,15})");
    private static final Pattern TARGET = Pattern.compile("[^\\s;\"]{1,1099}\\.");

    private final Reading reading;
    private final ToolOutput out;
    /// With a question; its records follow.
    private Optional<ResponseBuilder> asked = Optional.empty();
    private final List<String> shortLines = new ArrayList<>();
    private final Map<DnsName, List<ResourceRecord>> records = new LinkedHashMap<>();
    private int begin;

    AnswerLines(Reading reading, ToolOutput out) {
        this.reading = reading;
        this.out = out;
    }

    /// Whether it is a line of `massdns -o Sr`.
    static boolean isQuestion(String line) {
        return META.matcher(line.strip()).matches();
    }

    void read(int number, String raw) {
        String line = raw.strip();
        Matcher meta = META.matcher(line);
        if (line.isEmpty()) {
            end();
        } else if (meta.matches()) {
            end();
            asked = Optional.of(Response.at(number)
                    .server(meta.group(1))
                    .at(ToolTime.ofEpoch(Long.parseLong(meta.group(2))))
                    .rcode(meta.group(3))
                    .name(meta.group(4))
                    .type(meta.group(5)));
        } else if (isAddress(line) || TARGET.matcher(line).matches()) {
            shortLine(number, line);
        } else {
            record(number, line);
        }
    }

    private void shortLine(int number, String line) {
        if (!isAddress(line) && !shortLines.isEmpty() && isAddress(shortLines.getLast())) {
            end();
        }
        begin = shortLines.isEmpty() ? number : begin;
        shortLines.add(line);
    }

    private void record(int number, String line) {
        ResourceRecord found = ResourceRecord.parse(line)
                .orElseThrow(() -> new IllegalArgumentException(
                        "neither a record nor a line of dig: " + BoundedLines.quote(line)));
        if (asked.isPresent()) {
            asked.get().answer(found);
        } else {
            begin = records.isEmpty() ? number : begin;
            records.computeIfAbsent(found.owner(), _ -> new ArrayList<>()).add(found);
        }
    }

    /// The answer so far is complete.
    void end() {
        asked.ifPresent(response -> out.add(response.build()));
        asked = Optional.empty();
        endShort();
        endRecords();
    }

    private void endShort() {
        if (!shortLines.isEmpty()) {
            ResponseBuilder response = Response.at(begin).name(reading.host());
            DnsName owner = reading.host();
            for (String line : shortLines) {
                boolean address = isAddress(line);
                response.follow(owner, address ? type(line) : "CNAME", line);
                owner = address ? owner : DnsName.ofPresentation(line);
            }
            shortLines.clear();
            out.add(response.build());
        }
    }

    /// Nothing says which name was asked: it is the host if that has records, and each other name that is no target.
    private void endRecords() {
        Set<DnsName> questions = new LinkedHashSet<>(records.keySet());
        records.values()
                .forEach(list ->
                        list.stream().flatMap(one -> target(one).stream()).forEach(questions::remove));
        if (records.containsKey(reading.host())) {
            questions.remove(reading.host());
            ResponseBuilder response = Response.at(begin).name(reading.host());
            List<ResourceRecord> next = records.remove(reading.host());
            while (next != null) {
                next.forEach(response::answer);
                next = next.stream()
                        .flatMap(one -> target(one).stream())
                        .findFirst()
                        .map(records::remove)
                        .orElse(null);
            }
            out.add(response.build());
        }
        questions.forEach(_ -> out.passOver());
        records.clear();
    }

    private static Optional<DnsName> target(ResourceRecord alias) {
        return alias.type().equals("CNAME") ? Optional.of(DnsName.ofPresentation(alias.data())) : Optional.empty();
    }

    private static boolean isAddress(String line) {
        return IpAddress.isLiteral(line);
    }

    private static String type(String address) {
        return IpAddress.parse(address).family() == Family.IPV4 ? "A" : "AAAA";
    }
}
