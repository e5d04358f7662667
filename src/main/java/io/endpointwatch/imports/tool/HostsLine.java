package io.endpointwatch.imports.tool;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.IpAddress;
import java.util.List;
import java.util.Optional;

/// A line of a hosts file (`hosts(5)`): an address and its names.
record HostsLine(IpAddress address, List<String> names) {
    private static final int MAX_LENGTH = 10_000;

    /// Empty if the line is a comment, or no line of a hosts file.
    static Optional<HostsLine> parse(String line) {
        if (line.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int comment = line.indexOf('#');
        String[] words =
                (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+");
        return IpAddress.find(words[0].replaceFirst("%.*", ""))
                .filter(_ -> words.length > 1)
                .map(address -> new HostsLine(address, List.of(words).subList(1, words.length)));
    }

    boolean names(DnsName host) {
        return names.stream().anyMatch(name -> isSame(name, host.text()));
    }

    private static boolean isSame(String name, String host) {
        return name.equalsIgnoreCase(host) || name.equalsIgnoreCase(host + ".");
    }
}
