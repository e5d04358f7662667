package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.network.IpAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Parses resolv.conf(5) as glibc does (`res_vinit_1` in `resolv/res_init.c`). A keyword starts in the first
/// column and ends at a space or a tab. Text after an address is ignored. So is everything that glibc cannot
/// parse.
///
/// @param servers in order, at least one and at most three
/// @param rotates whether each query starts with a different server (`rotate`)
record ResolvConfText(List<ServerTarget> servers, boolean rotates) {
    private static final int MAX_SERVERS = 3;
    /// A server with a port other than 53, as on OpenBSD. glibc ignores such a line.
    private static final Pattern WITH_PORT = Pattern.compile("\\[(.+)]:([0-9]{1,5})");
    private static final Pattern LONG_GROUP = Pattern.compile("[0-9a-fA-F]{5}");
    private static final Pattern SCOPE_NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final long MAX_SCOPE = 0xffff_ffffL;

    ResolvConfText {
        servers = List.copyOf(servers);
    }

    /// @param text the file, one character per octet
    /// @param environment additional options, as in `RES_OPTIONS`
    static ResolvConfText parse(String text, String environment) {
        List<ServerTarget> servers = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String content = line.split("\0", 2)[0];
            value(content, "nameserver").flatMap(ResolvConfText::server).ifPresent(servers::add);
            value(content, "options").ifPresent(options::add);
        }
        options.add(environment);
        return of(
                servers.isEmpty() ? List.of(local()) : servers.subList(0, Math.min(MAX_SERVERS, servers.size())),
                options.stream()
                        .flatMap(line -> Stream.of(line.split("[ \t]+")))
                        .toList());
    }

    /// Options are matched by prefix, as in glibc. All other options have no effect here. The request sets
    /// `timeout:` and `attempts:`. EDNS is always tried, names are absolute, and AD is always reported. Every
    /// query has its own socket.
    private static ResolvConfText of(List<ServerTarget> servers, List<String> options) {
        boolean overTcp = options.stream().anyMatch(option -> option.startsWith("use-vc"));
        boolean rotates = options.stream().anyMatch(option -> option.startsWith("rotate"));
        return new ResolvConfText(
                overTcp
                        ? servers.stream()
                                .map(server -> new ServerTarget(server.socket(), Transport.TCP))
                                .toList()
                        : servers,
                rotates);
    }

    private static Optional<String> value(String line, String keyword) {
        int end = keyword.length();
        return line.startsWith(keyword) && line.length() > end && (line.charAt(end) == ' ' || line.charAt(end) == '\t')
                ? Optional.of(line.substring(end).replaceFirst("^[ \t]+", ""))
                : Optional.empty();
    }

    private static Optional<ServerTarget> server(String value) {
        String word = value.split("[ \t]", 2)[0];
        Matcher withPort = WITH_PORT.matcher(word);
        return withPort.matches()
                ? Optional.of(Integer.parseInt(withPort.group(2)))
                        .filter(port -> port != Upstream.DNS_PORT && port > 0 && port <= 0xffff)
                        .flatMap(port -> address(withPort.group(1)).map(address -> target(address, port)))
                : address(word).map(address -> target(address, Upstream.DNS_PORT));
    }

    private static Optional<InetAddress> address(String word) {
        int scope = word.indexOf('%');
        return InetAton.parse(word)
                .or(() -> ipv6(scope < 0 ? word : word.substring(0, scope)))
                .map(address -> address instanceof Inet6Address ipv6 && scope >= 0
                        ? scoped(ipv6, word.substring(scope + 1))
                        : address)
                .map(ResolvConfText::thisHost);
    }

    /// Parses as inet_pton(3) does: groups of at most four digits. An IPv4 address at the end must have four
    /// decimal parts.
    private static Optional<InetAddress> ipv6(String text) {
        String end = text.substring(text.lastIndexOf(':') + 1);
        boolean strict = !LONG_GROUP.matcher(text).find() && (end.indexOf('.') < 0 || IpAddress.isLiteral(end));
        return strict && text.indexOf(':') >= 0 && IpAddress.isLiteral(text)
                ? Optional.of(ServerTarget.inet(IpAddress.parse(text)))
                : Optional.empty();
    }

    /// A client that connects to 0.0.0.0 or `::` reaches this host.
    private static InetAddress thisHost(InetAddress address) {
        return address.isAnyLocalAddress()
                ? ServerTarget.inet(IpAddress.parse(address instanceof Inet6Address ? "::1" : "127.0.0.1"))
                : address;
    }

    /// A link-local address accepts an interface name as scope; any address accepts a number. Other scopes are
    /// ignored.
    private static InetAddress scoped(Inet6Address address, String scope) {
        boolean local = address.isLinkLocalAddress() || address.isMCLinkLocal() || address.isMCNodeLocal();
        int index = local ? interfaceIndex(scope) : 0;
        boolean number = index == 0 && SCOPE_NUMBER.matcher(scope).matches() && Long.parseLong(scope) <= MAX_SCOPE;
        try {
            return Inet6Address.getByAddress(null, address.getAddress(), number ? (int) Long.parseLong(scope) : index);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("cannot convert to an InetAddress: " + address, e);
        }
    }

    private static int interfaceIndex(String name) {
        try {
            return Optional.ofNullable(name.isEmpty() ? null : NetworkInterface.getByName(name))
                    .map(NetworkInterface::getIndex)
                    .orElse(0);
        } catch (SocketException _) {
            return 0;
        }
    }

    /// The default of resolv.conf(5) if the file has no server.
    static ServerTarget local() {
        return target(ServerTarget.inet(IpAddress.parse("127.0.0.1")), Upstream.DNS_PORT);
    }

    private static ServerTarget target(InetAddress address, int port) {
        return new ServerTarget(new InetSocketAddress(address, port), Transport.UDP);
    }
}
