package io.endpointwatch.adapter.host;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.IpAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Stream;

/// Determines whether addresses came from hosts(5). It only explains the result of `getaddrinfo`; it does not
/// resolve names.
///
/// @param hosts a file in the format of hosts(5)
/// @param switches a file in the format of nsswitch.conf(5)
record HostsFile(Path hosts, Path switches) {

    /// Whether the hosts file has all these addresses for this name, and is the first source of host names.
    boolean hasAll(DnsName name, Collection<IpAddress> addresses) {
        try {
            return isFirst() && of(name).containsAll(addresses);
        } catch (IOException | RuntimeException _) {
            // An unreadable file explains nothing.
            return false;
        }
    }

    /// Whether `files` is the first source. This is the C library's default if the file or its `hosts` line is
    /// missing.
    private boolean isFirst() throws IOException {
        try (Stream<String> lines = Files.lines(switches, StandardCharsets.ISO_8859_1)) {
            return lines.map(HostsFile::fields)
                    .filter(fields -> next(fields).equals("hosts:"))
                    .findFirst()
                    .map(fields -> next(fields).equals("files"))
                    .orElse(true);
        } catch (NoSuchFileException _) {
            return true;
        }
    }

    private Set<IpAddress> of(DnsName name) throws IOException {
        Set<IpAddress> addresses = new HashSet<>();
        try (Stream<String> lines = Files.lines(hosts, StandardCharsets.ISO_8859_1)) {
            lines.map(HostsFile::fields).forEach(fields -> {
                Optional<IpAddress> address = address(next(fields));
                while (address.isPresent() && fields.hasMoreTokens()) {
                    if (fields.nextToken().equalsIgnoreCase(name.text())) {
                        addresses.add(address.get());
                    }
                }
            });
        }
        return addresses;
    }

    private static StringTokenizer fields(String line) {
        int comment = line.indexOf('#');
        return new StringTokenizer((comment < 0 ? line : line.substring(0, comment)).replace("hosts:", "hosts: "));
    }

    private static String next(StringTokenizer fields) {
        return fields.hasMoreTokens() ? fields.nextToken() : "";
    }

    private static Optional<IpAddress> address(String text) {
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        return IpAddress.isLiteral(address) ? Optional.of(IpAddress.parse(address)) : Optional.empty();
    }
}
