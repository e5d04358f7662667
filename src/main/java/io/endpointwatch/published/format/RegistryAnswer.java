package io.endpointwatch.published.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.network.AddressRange;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.published.RegisteredBlock;
import io.endpointwatch.render.Sanitizer;
import java.util.ArrayList;
import java.util.List;

/// A registry's answer about an address: an IP network object (RFC 9083, section 5.4).
public final class RegistryAnswer {
    private static final int SHORTEST_IPV4 = 8;
    private static final int SHORTEST_IPV6 = 16;
    private static final int LONGEST_TEXT = 100;

    private RegistryAnswer() {}

    /// @param address that was asked about
    /// @param registry that answered
    /// @throws IllegalArgumentException if it is no such object, or a block that cannot be that of the address:
    ///        one that does not hold it, a default route, or special-use addresses
    public static RegisteredBlock read(byte[] document, IpAddress address, String registry) {
        JsonNode network = JsonDocument.parse(PublishedList.text(document));
        List<Prefix> prefixes = network.has("startAddress") ? range(network) : cidrs(network.path("cidr0_cidrs"));
        if (prefixes.stream().noneMatch(prefix -> prefix.contains(address))) {
            throw new IllegalArgumentException("is about a block without " + address);
        }
        if (!prefixes.stream().allMatch(RegistryAnswer::isPlausible)) {
            throw new IllegalArgumentException("is about a block that nobody can hold");
        }
        return new RegisteredBlock(prefixes, text(network, "handle"), text(network, "name"), registry);
    }

    private static boolean isPlausible(Prefix prefix) {
        return prefix.length() >= (prefix.family() == Family.IPV4 ? SHORTEST_IPV4 : SHORTEST_IPV6)
                && SpecialUse.isAnnounceable(prefix);
    }

    private static List<Prefix> range(JsonNode network) {
        return new AddressRange(
                        IpAddress.parse(network.path("startAddress").asText()),
                        IpAddress.parse(network.path("endAddress").asText()))
                .prefixes();
    }

    /// The extension `cidr0` of ARIN and others.
    private static List<Prefix> cidrs(JsonNode cidrs) {
        List<Prefix> prefixes = new ArrayList<>();
        for (JsonNode one : cidrs) {
            String network = one.has("v4prefix")
                    ? one.path("v4prefix").asText()
                    : one.path("v6prefix").asText();
            prefixes.add(Prefix.parse(network + "/" + one.path("length").asInt(-1)));
        }
        return prefixes;
    }

    private static String text(JsonNode network, String field) {
        return Sanitizer.line(Sanitizer.clip(network.path(field).asText(), LONGEST_TEXT));
    }
}
