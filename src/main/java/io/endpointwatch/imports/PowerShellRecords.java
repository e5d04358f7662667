package io.endpointwatch.imports;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Ttl;
import io.endpointwatch.network.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// DNS records as `Resolve-DnsName` prints them: aliases in tables whose columns are as wide as the dashes under
/// their names, with long names wrapped inside their column; addresses in lists of `Field : value`, one list a
/// record.
///
/// @param aliases rows of the tables, by column name
/// @param addresses the lists, by field name
record PowerShellRecords(List<Map<String, String>> aliases, List<Map<String, String>> addresses) {
    private static final Pattern DASHES = Pattern.compile("[\\s-]*---[\\s-]*");
    private static final Pattern DASH_RUN = Pattern.compile("-+");
    private static final Pattern FIELD = Pattern.compile("\\s*([A-Za-z0-9_]+)\\s*:\\s?(.*?)\\s*");
    private static final Pattern CONTINUATION = Pattern.compile("\\s{6,}(\\S+)\\s*");

    static PowerShellRecords parse(List<String> lines) {
        PowerShellRecords records = new PowerShellRecords(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < lines.size(); i++) {
            if (i + 1 < lines.size() && DASHES.matcher(lines.get(i + 1)).matches()) {
                i = records.readTable(lines, i);
            } else if (FIELD.matcher(lines.get(i)).matches()) {
                i = records.readList(lines, i);
            } else if (!lines.get(i).isBlank()) {
                throw new IllegalArgumentException(
                        "neither a header nor a record: " + lines.get(i).strip());
            }
        }
        return records;
    }

    /// A row begins at the line that has its Type; what follows without one is the rest of its wrapped names.
    private int readTable(List<String> lines, int heading) {
        List<Integer> starts = new ArrayList<>();
        DASH_RUN.matcher(lines.get(heading + 1)).results().forEach(run -> starts.add(run.start()));
        List<String> names = cells(lines.get(heading), starts);
        int i = heading + 2;
        for (; i < lines.size() && !lines.get(i).isBlank(); i++) {
            List<String> cells = cells(lines.get(i), starts);
            boolean begins = !value(cells, names, "Type").isEmpty();
            if (begins) {
                aliases.add(new HashMap<>());
            } else if (aliases.isEmpty()) {
                throw new IllegalArgumentException("a wrapped name without a record before it: "
                        + lines.get(i).strip());
            }
            for (int column = 0; column < names.size(); column++) {
                aliases.getLast().merge(names.get(column), cells.get(column), String::concat);
            }
        }
        return i;
    }

    private static String value(List<String> cells, List<String> names, String name) {
        int column = names.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("a table without the column " + name);
        }
        return cells.get(column);
    }

    private static List<String> cells(String line, List<Integer> starts) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int from = Math.min(line.length(), starts.get(i));
            int to = i + 1 < starts.size() ? Math.min(line.length(), starts.get(i + 1)) : line.length();
            cells.add(line.substring(from, to).strip());
        }
        return cells;
    }

    private int readList(List<String> lines, int first) {
        Map<String, String> fields = new HashMap<>();
        String last = "";
        int i = first;
        for (; i < lines.size() && !lines.get(i).isBlank(); i++) {
            Matcher field = FIELD.matcher(lines.get(i));
            Matcher wrapped = CONTINUATION.matcher(lines.get(i));
            if (wrapped.matches() && !last.isEmpty()) {
                fields.merge(last, wrapped.group(1), String::concat);
            } else if (field.matches()) {
                last = field.group(1);
                if (fields.containsKey(last)) {
                    break;
                }
                fields.put(last, field.group(2));
            } else {
                throw new IllegalArgumentException(
                        "neither a field nor the rest of one: " + lines.get(i).strip());
            }
        }
        addresses.add(fields);
        return i < lines.size() && !lines.get(i).isBlank() ? i - 1 : i;
    }

    /// The answer that these records are, for a host.
    ///
    /// @throws IllegalArgumentException if they lead from it to no address
    Answer.Answered answer(DnsName host) {
        CnameChain chain = chain(host);
        List<IpAddress> found = new ArrayList<>();
        int ttl = Integer.MAX_VALUE;
        for (Map<String, String> record : addresses) {
            Optional<String> address = Optional.ofNullable(record.get("IP4Address"))
                    .or(() -> Optional.ofNullable(record.get("IP6Address")));
            if (address.isPresent()) {
                expectOwner(name(record), chain);
                found.add(IpAddress.parse(address.get()));
                ttl = Math.min(ttl, ttl(record));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "no address of " + chain.canonicalName() + ", and the log does not say why");
        }
        return new Answer.Answered(
                RRset.of(chain.canonicalName(), found, ttl),
                chain,
                new Exchange(Transport.UDP, Duration.ZERO, false, Optional.empty()));
    }

    private CnameChain chain(DnsName host) {
        Map<DnsName, Map<String, String>> byOwner = new LinkedHashMap<>();
        aliases.stream()
                .filter(record -> "CNAME".equals(record.get("Type")))
                .forEach(record -> byOwner.put(name(record), record));
        CnameChain chain = CnameChain.none(host);
        while (byOwner.containsKey(chain.canonicalName())) {
            Map<String, String> record = byOwner.remove(chain.canonicalName());
            chain = chain.follow(DnsName.ofPresentation(record.getOrDefault("NameHost", "")), ttl(record));
        }
        if (!byOwner.isEmpty()) {
            throw new IllegalArgumentException(
                    "an alias of " + byOwner.keySet().iterator().next() + " that " + host + " does not lead to");
        }
        return chain;
    }

    private static void expectOwner(DnsName owner, CnameChain chain) {
        if (!owner.equals(chain.canonicalName())) {
            throw new IllegalArgumentException(
                    "an address of " + owner + " where " + chain.host() + " leads to " + chain.canonicalName());
        }
    }

    private static DnsName name(Map<String, String> record) {
        return DnsName.ofPresentation(record.getOrDefault("Name", ""));
    }

    private static int ttl(Map<String, String> record) {
        String text = record.getOrDefault("TTL", "");
        if (!text.matches("[0-9]{1,10}")) {
            throw new IllegalArgumentException("TTL is no number of seconds: " + text);
        }
        return Ttl.ofWire(Long.parseLong(text));
    }
}
