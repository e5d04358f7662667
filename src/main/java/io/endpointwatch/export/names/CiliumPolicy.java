package io.endpointwatch.export.names;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A CiliumNetworkPolicy for pods with the label of the list: Cilium learns the addresses from the answers of the
/// DNS server that the pods ask, and reads the name in the TLS handshake too.
final class CiliumPolicy {
    private static final int NAME = 63;

    private CiliumPolicy() {}

    static String of(NameList list) {
        String name = list.name().identifier(NAME).replace('_', '-');
        return """
                # once: kubectl label pod POD endpoint-watch/%1$s=allow
                apiVersion: cilium.io/v2
                kind: CiliumNetworkPolicy
                metadata:
                  name: %1$s
                spec:
                  endpointSelector:
                    matchLabels:
                      endpoint-watch/%1$s: allow
                  egress:
                    - toEndpoints:
                        - matchLabels:
                            k8s:io.kubernetes.pod.namespace: kube-system
                            k8s:k8s-app: kube-dns
                      toPorts:
                        - ports:
                            - port: "53"
                              protocol: ANY
                          rules:
                            dns:
                """.formatted(name)
                + list.endpoints().stream()
                        .map(one -> one.host().text())
                        .distinct()
                        .map(host -> "              - matchName: \"" + host + "\"\n")
                        .collect(Collectors.joining())
                + list.ports().stream().map(port -> rule(list, port)).collect(Collectors.joining());
    }

    private static String rule(NameList list, int port) {
        List<String> hosts = list.hosts(port);
        return "    - toFQDNs:\n"
                + lines(hosts, host -> "        - matchName: \"" + host + "\"\n")
                + "      toPorts:\n"
                + "        - ports:\n"
                + list.protocols(port).stream()
                        .map(one ->
                                "            - port: \"" + port + "\"\n              protocol: " + one.name() + "\n")
                        .collect(Collectors.joining())
                + nameInside(list, port);
    }

    /// The name that the client itself sends, where it sends one over TCP alone.
    private static String nameInside(NameList list, int port) {
        if (!list.isTcp(port)) {
            return "";
        }
        return NameList.isHttp(port)
                ? "          rules:\n            http:\n"
                        + lines(list.hosts(port), host -> "              - host: '" + pattern(host, port) + "'\n")
                : "          serverNames:\n" + lines(list.hosts(port), host -> "            - \"" + host + "\"\n");
    }

    /// An extended regular expression for the `Host` field, which may hold the port.
    private static String pattern(String host, int port) {
        return host.replace(".", "\\.") + "(:" + port + ")?";
    }

    private static String lines(List<String> hosts, Function<String, String> line) {
        return hosts.stream().map(line).collect(Collectors.joining());
    }
}
