package io.endpointwatch.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The forms in which an allowlist can be written.
public enum AllowlistFormat {
    /// One prefix a line.
    PLAIN,
    /// A JSON array of prefixes.
    JSON,
    /// Sets of nftables, to be loaded with `nft -f`.
    NFTABLES,
    /// Input of `iptables-restore --noflush` and of `ip6tables-restore --noflush`, each of which takes its part.
    IPTABLES,
    /// Input of `ipset restore`.
    IPSET,
    /// Input of `aws ec2 create-managed-prefix-list --cli-input-json`: one list, so of an order of one family.
    AWS_PREFIX_LIST,
    /// Resources of Terraform's AWS provider.
    TERRAFORM,
    /// A letter to those who keep the firewall.
    REQUEST;

    /// The text for this order, ending in a line break.
    ///
    /// @throws IllegalArgumentException if [#AWS_PREFIX_LIST] is to hold both families
    public String write(AllowlistContent order) {
        return switch (this) {
            case PLAIN -> PlainLists.plain(order);
            case JSON -> PlainLists.json(order);
            case NFTABLES -> Nftables.of(order);
            case IPTABLES -> LinuxRules.iptables(order);
            case IPSET -> LinuxRules.ipset(order);
            case AWS_PREFIX_LIST -> AwsPrefixLists.aws(order);
            case TERRAFORM -> AwsPrefixLists.terraform(order);
            case REQUEST -> RequestLetter.of(order);
        };
    }

    /// The format that [#toString()] names so.
    ///
    /// @throws IllegalArgumentException for any other text
    public static AllowlistFormat parse(String text) {
        return Arrays.stream(values())
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not an allowlist format: " + text + "; accepted: "
                        + Arrays.stream(values()).map(AllowlistFormat::toString).collect(Collectors.joining(", "))));
    }

    /// Such as `aws-prefix-list`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
