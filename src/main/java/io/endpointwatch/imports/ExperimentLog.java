package io.endpointwatch.imports;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.imports.ImportedData.Malformed;
import io.endpointwatch.imports.ImportedData.Moment;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.LookupResult;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the log of the experiment that asked 14 resolvers for one name: blocks between lines of angle brackets, each
/// with a time, a resolver, a connectivity check and the records as PowerShell's `Resolve-DnsName` prints them.
///
/// The check's result is read, `Falied` included, but no observation keeps it. Of each answer the log keeps the first
/// three records, so that of several addresses it may lack some.
public final class ExperimentLog {
    private static final Pattern SEPARATOR = Pattern.compile("\\s*<<<+>>>+\\s*");
    private static final Pattern HEADER =
            Pattern.compile("\\s*(Log Time|Resolver|Resolved IP|Connectivity Check)\\s*:\\s*(.*?)\\s*");
    private static final Pattern CONNECTIVITY = Pattern.compile("(Passed|Falied|Failed)( at .*)?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private ExperimentLog() {}

    /// @param host the name that was asked for
    /// @param zone of the times in the log, which does not name it
    /// @param resolvers the names that the log has for them
    /// @param now what the clock says: nothing was seen after it
    public static ImportedData parse(
            List<String> lines, DnsName host, ZoneId zone, ResolverNames resolvers, Instant now) {
        List<Moment> moments = new ArrayList<>();
        List<Malformed> malformed = new ArrayList<>();
        for (Block block : blocks(lines)) {
            try {
                moments.add(moment(block, host, zone, resolvers));
            } catch (DateTimeException | IllegalArgumentException e) {
                malformed.add(new Malformed(block.line(), String.valueOf(e.getMessage())));
            }
        }
        return ImportedData.of(moments, malformed, now);
    }

    /// @param line of its first line that is not blank, from 1
    private record Block(int line, List<String> lines) {
        Optional<String> header(String name) {
            List<String> values = lines.stream()
                    .map(HEADER::matcher)
                    .filter(Matcher::matches)
                    .filter(header -> header.group(1).equals(name))
                    .map(header -> header.group(2))
                    .toList();
            if (values.size() > 1) {
                throw new IllegalArgumentException(name + " stands there " + values.size() + " times");
            }
            return values.stream().findFirst();
        }

        String required(String name) {
            return header(name)
                    .filter(value -> !value.isEmpty())
                    .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
        }

        List<String> records() {
            return lines.stream()
                    .filter(line -> !HEADER.matcher(line).matches())
                    .toList();
        }
    }

    /// A block ends at a separator, or when another begins without one, as in a log that was cut off and
    /// written on.
    private static List<Block> blocks(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        List<String> current = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i <= lines.size(); i++) {
            boolean ends = i == lines.size() || SEPARATOR.matcher(lines.get(i)).matches();
            if (ends || isTime(lines.get(i)) && current.stream().anyMatch(ExperimentLog::isTime)) {
                if (!current.isEmpty()) {
                    blocks.add(new Block(begin, List.copyOf(current)));
                }
                current.clear();
            }
            if (!ends && !(current.isEmpty() && lines.get(i).isBlank())) {
                begin = current.isEmpty() ? i + 1 : begin;
                current.add(lines.get(i).replace("\r", ""));
            }
        }
        return blocks;
    }

    private static boolean isTime(String line) {
        Matcher header = HEADER.matcher(line);
        return header.matches() && header.group(1).equals("Log Time");
    }

    private static Moment moment(Block block, DnsName host, ZoneId zone, ResolverNames resolvers) {
        LocalDateTime time = LocalDateTime.parse(block.required("Log Time"), TIME);
        Vantage vantage = Vantage.of(resolvers.resolver(block.required("Resolver")));
        block.header("Connectivity Check")
                .filter(check -> !CONNECTIVITY.matcher(check).matches())
                .ifPresent(check -> {
                    throw new IllegalArgumentException("Connectivity Check is neither Passed nor Falied: " + check);
                });
        PowerShellRecords records = PowerShellRecords.parse(block.records());
        Optional<String> resolved = block.header("Resolved IP").filter(ip -> !ip.isEmpty());
        resolved.filter(_ -> records.addresses().isEmpty()).ifPresent(ip -> {
            throw new IllegalArgumentException(
                    "the records break off before that of " + ip + ", so its TTL is not known");
        });
        var answer = records.answer(host);
        resolved.filter(ips -> !holdsOne(answer.rrset(), ips)).ifPresent(ips -> {
            throw new IllegalArgumentException("Resolved IP " + ips + " is not among the records");
        });
        return new Moment(
                block.line(),
                time.atZone(zone).toInstant(),
                new LookupResult(
                        new Lookup(vantage, answer.rrset().addresses().first().family()), answer));
    }

    /// Of several addresses in the header, the records may lack some.
    private static boolean holdsOne(RRset records, String ips) {
        return Stream.of(ips.split("[\\s,]+")).map(IpAddress::parse).anyMatch(records.addresses()::contains);
    }
}
