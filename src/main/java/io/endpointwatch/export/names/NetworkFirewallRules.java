package io.endpointwatch.export.names;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.json.Json;

/// A stateful rule group of AWS Network Firewall, with rules of Suricata: a domain list knows no port. For a policy
/// in strict order that drops what is established and not passed (`aws:drop_established`).
final class NetworkFirewallRules {
    private static final int NAME = 128;
    /// A rule counts once. The capacity of a group cannot change, so there is room for more.
    private static final int ROOM = 10;

    private NetworkFirewallRules() {}

    static String of(NameList list) {
        int rules = list.endpoints().size();
        ObjectNode group = Json.object()
                .put("RuleGroupName", list.name().identifier(NAME).replace('_', '-'))
                .put("Type", "STATEFUL")
                .put("Capacity", Math.ceilDiv(2 * rules, ROOM) * ROOM)
                .put("Description", String.join(" ", NameList.CAUTION));
        ObjectNode content = group.putObject("RuleGroup");
        content.putObject("RulesSource").put("RulesString", SuricataRules.of(list));
        content.putObject("StatefulRuleOptions").put("RuleOrder", "STRICT_ORDER");
        return Json.indented(group) + "\n";
    }
}
