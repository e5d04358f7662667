package io.endpointwatch.imports.tool;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The first question of a command line that `dig` repeats in its output. A query without a response leaves nothing
/// else that names it.
///
/// @param server without its port, which stands elsewhere
record DigCommand(Optional<String> name, Optional<String> type, Optional<String> server) {
    private static final Set<String> WITH_VALUE = Set.of("-b", "-c", "-f", "-k", "-p", "-y");
    private static final Set<String> TYPES = Set.of(
            "A", "AAAA", "ANY", "CNAME", "HTTPS", "MX", "NS", "PTR", "SOA", "SRV", "SVCB", "TXT", "CAA", "DNSKEY",
            "DS");
    static final DigCommand UNKNOWN = new DigCommand(Optional.empty(), Optional.empty(), Optional.empty());

    /// @param arguments as in `; <<>> DiG 9.18 <<>> @192.0.2.53 www.example.org AAAA`
    static DigCommand parse(String arguments) {
        List<String> words = List.of(arguments.strip().split("\\s+"));
        Optional<String> name = Optional.empty();
        Optional<String> type = Optional.empty();
        Optional<String> server = Optional.empty();
        String port = "";
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (word.startsWith("@")) {
                server = Optional.of(word.substring(1));
            } else if (word.equals("-q") || word.equals("-t")) {
                name = word.equals("-q") ? Optional.of(next) : name;
                type = word.equals("-t") ? Optional.of(next.toUpperCase(Locale.ROOT)) : type;
                i++;
            } else if (WITH_VALUE.contains(word)) {
                port = word.equals("-p") ? next : port;
                i++;
            } else if (TYPES.contains(word.toUpperCase(Locale.ROOT))) {
                type = type.or(() -> Optional.of(word.toUpperCase(Locale.ROOT)));
            } else if (!word.isEmpty() && "+-".indexOf(word.charAt(0)) < 0 && !word.equalsIgnoreCase("IN")) {
                name = name.or(() -> Optional.of(word));
            }
        }
        String withPort = port;
        return new DigCommand(name, type.or(() -> Optional.of("A")), server.map(one -> Sockets.of(one, withPort)));
    }
}
