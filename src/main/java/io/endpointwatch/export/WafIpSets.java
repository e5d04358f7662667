package io.endpointwatch.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.json.Json;
import io.endpointwatch.network.Prefix;
import java.util.List;

/// An IP set of AWS WAF, of one family. The document has the fields that creating and updating one share.
final class WafIpSets {
    /// What WAF takes as a name, and how many addresses as one set.
    private static final int NAME = 128;
    private static final int MOST = 10_000;

    private WafIpSets() {}

    /// @throws IllegalArgumentException if there are more entries than a set holds, or one of them is everything,
    ///         which WAF does not take
    static String of(AllowlistContent order) {
        List<Prefix> prefixes = order.prefixes();
        if (prefixes.size() > MOST) {
            throw new IllegalArgumentException(
                    "an IP set of WAF holds " + MOST + " entries, and " + order.name() + " has " + prefixes.size());
        }
        prefixes.stream().filter(prefix -> prefix.length() == 0).findFirst().ifPresent(all -> {
            throw new IllegalArgumentException("an IP set of WAF cannot hold " + all + ", which is in " + order.name());
        });
        ObjectNode set = Json.object()
                .put(
                        "Name",
                        order.name().identifier(NAME - 5) + "_"
                                + order.families().getFirst())
                .put("Scope", "REGIONAL")
                .put("Description", AwsPrefixLists.description(order));
        ArrayNode addresses = set.putArray("Addresses");
        prefixes.forEach(prefix -> addresses.add(prefix.toString()));
        return Json.indented(set) + "\n";
    }
}
