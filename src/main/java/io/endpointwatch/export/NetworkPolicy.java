package io.endpointwatch.export;

import io.endpointwatch.network.Prefix;
import java.util.Set;
import java.util.stream.Collectors;

/// A NetworkPolicy of Kubernetes (`networking.k8s.io/v1`) for pods with the label of the list. Applying it replaces
/// the policy of that name.
final class NetworkPolicy {
    /// What a label takes as its name.
    private static final int NAME = 63;

    private NetworkPolicy() {}

    static String of(AllowlistContent order) {
        String name = order.name().identifier(NAME).replace('_', '-');
        return """
                # once: kubectl label pod POD endpoint-watch/%1$s=allow
                # A pod with the label reaches what its policies allow, and nothing else: allow its DNS server too.
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata:
                  name: %1$s
                spec:
                  podSelector:
                    matchLabels:
                      endpoint-watch/%1$s: allow
                  policyTypes:
                    - Egress
                  egress:
                """.formatted(name)
                + order.ports().stream().map(order::at).map(NetworkPolicy::rule).collect(Collectors.joining());
    }

    private static String rule(AllowlistContent part) {
        int port = part.ports().getFirst();
        return "    - to:\n"
                + part.prefixes().stream().map(NetworkPolicy::block).collect(Collectors.joining())
                + "      ports:\n"
                + ports(part.protocols(port), port);
    }

    /// Quoted: YAML may take digits with colons for a number.
    private static String block(Prefix prefix) {
        return "        - ipBlock:\n            cidr: \"" + prefix + "\"\n";
    }

    private static String ports(Set<TransportProtocol> protocols, int port) {
        return protocols.stream()
                .map(protocol -> "        - protocol: " + protocol.name() + "\n          port: " + port + "\n")
                .collect(Collectors.joining());
    }
}
