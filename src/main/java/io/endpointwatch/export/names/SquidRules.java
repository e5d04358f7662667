package io.endpointwatch.export.names;

import java.util.stream.Collectors;

/// Access lists of Squid: for clients that ask the proxy (`CONNECT`, or plain HTTP), and for TLS connections that it
/// peeks at. Hosts are matched exactly, and addresses are not resolved to names.
final class SquidRules {
    /// What Squid takes as the name of an access list, without an ending of ours.
    private static final int NAME = 50;

    private SquidRules() {}

    static String of(NameList list) {
        return """
                # include this before "http_access deny" of other rules
                # for connections that ssl_bump handles: after "ssl_bump peek" of step 1
                """ + list.ports().stream().map(port -> rules(list, port)).collect(Collectors.joining());
    }

    private static String rules(NameList list, int port) {
        String name = list.name().identifier(port, NAME);
        boolean http = NameList.isHttp(port);
        return "acl " + name + "_port port " + port + "\n"
                + lines(list, port, "acl " + name + "_host dstdomain -n ")
                + "http_access allow " + (http ? "" : "CONNECT ") + name + "_host " + name + "_port\n"
                + (http
                        ? ""
                        : lines(list, port, "acl " + name + "_sni ssl::server_name --client-requested ")
                                + "ssl_bump splice " + name + "_sni " + name + "_port\n");
    }

    private static String lines(NameList list, int port, String start) {
        return list.hosts(port).stream().map(host -> start + host + "\n").collect(Collectors.joining());
    }
}
