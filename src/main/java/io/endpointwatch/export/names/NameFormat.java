package io.endpointwatch.export.names;

import io.endpointwatch.observation.Endpoint;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The forms in which rules by name can be written.
public enum NameFormat {
    /// One `host:port` a line.
    PLAIN,
    /// Rules of Suricata.
    SURICATA,
    /// Input of `aws network-firewall create-rule-group --cli-input-json`.
    AWS_NETWORK_FIREWALL,
    /// Access lists of Squid.
    SQUID,
    /// A CiliumNetworkPolicy.
    CILIUM;

    /// The rules, ending in a line break.
    ///
    /// @throws IllegalArgumentException if an endpoint is reached over UDP, and the format has no rule for that
    public String write(NameList list) {
        return switch (this) {
            case PLAIN -> list.endpoints().stream().map(Endpoint::toString).collect(Collectors.joining("\n", "", "\n"));
            case SURICATA -> list.header("#") + SuricataRules.NOTE + SuricataRules.of(list.requireTcp(this));
            case AWS_NETWORK_FIREWALL -> NetworkFirewallRules.of(list.requireTcp(this));
            case SQUID -> list.header("#") + SquidRules.of(list.requireTcp(this));
            case CILIUM -> list.header("#") + CiliumPolicy.of(list);
        };
    }

    /// The format that [#toString()] names so.
    ///
    /// @throws IllegalArgumentException for any other text
    public static NameFormat parse(String text) {
        return Arrays.stream(values())
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a format of rules by name: " + text
                        + "; accepted: "
                        + Arrays.stream(values()).map(NameFormat::toString).collect(Collectors.joining(", "))));
    }

    /// Such as `aws-network-firewall`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
