package io.endpointwatch.dns;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses and formats `IP`, `IP:port`, `[IPv6]` or `[IPv6]:port`, after an optional scheme.
final class SocketText {
    private static final Pattern GRAMMAR = Pattern.compile(
            "(?<scheme>tcp://|authoritative://)?(\\[(?<v6>[^\\]]*)]|(?<ip>[^\\[\\]]*?))(:(?<port>[0-9]{1,5}))?");
    private static final Pattern SCHEME = Pattern.compile("^(tcp|authoritative)://");
    private static final String ACCEPTED = "; accepted: system, IP[:port], [IPv6]:port, tcp://IP[:port],"
            + " authoritative, authoritative://IP[:port]";

    private SocketText() {}

    static String of(IpAddress address, int port) {
        if (port == Upstream.DNS_PORT) {
            return address.toString();
        }
        return (address.family() == Family.IPV6 ? "[" + address + "]" : address) + ":" + port;
    }

    static Upstream parse(String text) {
        String bare = SCHEME.matcher(text).replaceFirst("");
        if (IpAddress.isLiteral(bare)) {
            return upstream(text.substring(0, text.length() - bare.length()), IpAddress.parse(bare), Upstream.DNS_PORT);
        }
        Matcher socket = GRAMMAR.matcher(text);
        if (!socket.matches() || !IpAddress.isLiteral(host(socket))) {
            throw new IllegalArgumentException("not a resolver: " + text + ACCEPTED);
        }
        return upstream(socket.group("scheme"), IpAddress.parse(host(socket)), port(socket, text));
    }

    private static String host(Matcher socket) {
        return socket.group("v6") != null ? socket.group("v6") : socket.group("ip");
    }

    private static int port(Matcher socket, String text) {
        int port = socket.group("port") == null ? Upstream.DNS_PORT : Integer.parseInt(socket.group("port"));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535: " + text);
        }
        return port;
    }

    private static Upstream upstream(String scheme, IpAddress address, int port) {
        return switch (scheme == null ? "" : scheme) {
            case "tcp://" -> new Upstream.Server(Transport.TCP, address, port);
            case "authoritative://" -> new Upstream.Authority(address, port);
            default -> new Upstream.Server(Transport.UDP, address, port);
        };
    }
}
