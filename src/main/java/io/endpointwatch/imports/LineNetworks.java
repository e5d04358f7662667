package io.endpointwatch.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who announces the addresses of a line, as the line says.
final class LineNetworks {
    private static final Set<String> FIELDS = Set.of("prefix", "asn", "name");
    private static final int MAX_NAME = 200;

    private LineNetworks() {}

    /// By address, each of which has to be one of these.
    static Map<IpAddress, Network> of(JsonNode node, List<IpAddress> addresses) {
        JsonNode value = node.path("networks");
        if (node.hasNonNull("networks") && !value.isObject()) {
            throw new IllegalArgumentException("networks is no object: " + JsonLines.quote(value));
        }
        Map<IpAddress, Network> networks = new HashMap<>();
        value.properties().forEach(one -> {
            IpAddress address = IpAddress.parse(one.getKey());
            if (!addresses.contains(address)) {
                throw new IllegalArgumentException("networks names " + address + ", which is not among the addresses");
            }
            networks.put(address, network(address, one.getValue()));
        });
        return networks;
    }

    private static Network network(IpAddress address, JsonNode node) {
        JsonLines.only(FIELDS, node);
        Prefix prefix = Prefix.parse(JsonLines.text(node, "prefix"));
        if (!prefix.contains(address)) {
            throw new IllegalArgumentException("the network " + prefix + " does not hold " + address);
        }
        JsonNode asn = node.path("asn");
        if (!asn.isIntegralNumber() || !asn.canConvertToLong()) {
            throw new IllegalArgumentException("asn is " + JsonLines.quote(asn) + "; accepted: the number of an AS");
        }
        String name = node.hasNonNull("name") ? JsonLines.text(node, "name") : "";
        Network network = new Network(prefix, asn.longValue(), name.substring(0, Math.min(name.length(), MAX_NAME)));
        if (!network.isPlausibleFor(address)) {
            throw new IllegalArgumentException(
                    prefix + " is no network of " + address + "; accepted: an IPv4 prefix of /8 or"
                            + " longer, an IPv6 prefix of /16 or longer, without addresses for special use");
        }
        return network;
    }
}
