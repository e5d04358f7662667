package io.endpointwatch.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The forms in which an allowlist can be written.
public enum AllowlistFormat {
    /// One prefix a line.
    PLAIN("#", Header.ON_REQUEST, Families.BOTH),
    /// A JSON array of prefixes.
    JSON("", Header.NONE, Families.BOTH),
    /// Sets of nftables, to be loaded with `nft -f`.
    NFTABLES("#", Header.ON_REQUEST, Families.BOTH),
    /// Input of `iptables-restore --noflush` and of `ip6tables-restore --noflush`, each of which takes its part.
    IPTABLES("#", Header.ON_REQUEST, Families.BOTH),
    /// Input of `ipset restore`.
    IPSET("#", Header.ON_REQUEST, Families.BOTH),
    /// Tables and rules of an anchor of pf, to be loaded with `pfctl -a`.
    PF("#", Header.ALWAYS, Families.BOTH),
    /// A script of address lists for RouterOS.
    MIKROTIK("#", Header.ALWAYS, Families.BOTH),
    /// Address objects, groups and services of FortiOS.
    FORTIOS("#", Header.ALWAYS, Families.BOTH),
    /// Object groups and an access list of Cisco ASA.
    ASA("!", Header.ALWAYS, Families.BOTH),
    /// Prefix lists of Junos, as commands for `load set`.
    JUNOS("#", Header.ALWAYS, Families.BOTH),
    /// A NetworkPolicy of Kubernetes.
    NETWORKPOLICY("#", Header.ALWAYS, Families.BOTH),
    /// Input of `aws ec2 create-managed-prefix-list --cli-input-json`: one list, so of an order of one family.
    AWS_PREFIX_LIST("", Header.NONE, Families.ONE),
    /// Input of `aws ec2 modify-managed-prefix-list --cli-input-json`: what changes since the accepted list.
    PREFIX_LIST_MODIFICATIONS("", Header.NONE, Families.ONE),
    /// Input of `aws wafv2 create-ip-set --cli-input-json` and `update-ip-set`.
    WAF_IP_SET("", Header.NONE, Families.ONE),
    /// Resources of Terraform's AWS provider.
    TERRAFORM("#", Header.ON_REQUEST, Families.BOTH),
    /// A letter to those who keep the firewall.
    REQUEST("", Header.NONE, Families.BOTH);

    /// Whether a text begins with comments about the list.
    private enum Header {
        NONE,
        ON_REQUEST,
        ALWAYS
    }

    private enum Families {
        ONE,
        BOTH
    }

    private final String comment;
    private final Header header;
    private final Families families;

    AllowlistFormat(String comment, Header header, Families families) {
        this.comment = comment;
        this.header = header;
        this.families = families;
    }

    /// The text for this order, ending in a line break.
    ///
    /// @throws IllegalArgumentException if the format cannot hold it, such as both families in one prefix list
    public String write(AllowlistContent order) {
        return write(order, false);
    }

    /// The same, with comments about the list at the top if `wanted`, and the format takes comments.
    ///
    /// @throws IllegalArgumentException if the format cannot hold it, such as both families in one prefix list
    public String write(AllowlistContent order, boolean wanted) {
        if (families == Families.ONE && order.families().size() > 1) {
            throw new IllegalArgumentException((this == WAF_IP_SET ? "an IP set" : "a prefix list")
                    + " holds one family, and a document is one list: "
                    + order.name() + " has " + order.families());
        }
        boolean written = header == Header.ALWAYS || wanted && header == Header.ON_REQUEST;
        return (written ? ListHeader.of(order, comment) : "") + body(order);
    }

    private String body(AllowlistContent order) {
        return switch (this) {
            case PLAIN -> PlainLists.plain(order);
            case JSON -> PlainLists.json(order);
            case NFTABLES -> Nftables.of(order);
            case IPTABLES -> LinuxRules.iptables(order);
            case IPSET -> LinuxRules.ipset(order);
            case PF -> PacketFilter.of(order);
            case MIKROTIK -> RouterOs.of(order);
            case FORTIOS -> FortiOs.of(order);
            case ASA -> CiscoAsa.of(order);
            case JUNOS -> Junos.of(order);
            case NETWORKPOLICY -> NetworkPolicy.of(order);
            case AWS_PREFIX_LIST -> AwsPrefixLists.aws(order);
            case PREFIX_LIST_MODIFICATIONS -> AwsPrefixLists.modifications(order);
            case WAF_IP_SET -> WafIpSets.of(order);
            case TERRAFORM -> AwsPrefixLists.terraform(order);
            case REQUEST -> RequestLetter.of(order);
        };
    }

    /// Whether a text can begin with comments.
    public boolean takesComments() {
        return header != Header.NONE;
    }

    /// Whether a text holds one family.
    public boolean holdsOneFamily() {
        return families == Families.ONE;
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
