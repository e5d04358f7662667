package io.endpointwatch.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.json.Json;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.render.NetworkText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Customer-managed prefix lists of Amazon VPC. A list holds one family, so both together are two lists.
final class AwsPrefixLists {
    /// What AWS accepts as a name and as a description of an entry.
    private static final int NAME = 255;
    private static final int RESOURCE = 60;

    private AwsPrefixLists() {}

    /// One document, since a call makes one list.
    ///
    /// @throws IllegalArgumentException if the order has entries of both families
    static String aws(AllowlistContent order) {
        if (order.families().size() > 1) {
            throw new IllegalArgumentException("a prefix list holds one family, and a document is one list: "
                    + order.name() + " has " + order.families());
        }
        return document(order, order.families().getFirst()) + "\n";
    }

    private static String document(AllowlistContent order, Family family) {
        List<Prefix> prefixes = order.of(family);
        ObjectNode list = Json.object()
                .put("PrefixListName", name(order, family))
                .put("AddressFamily", NetworkText.of(family))
                .put("MaxEntries", room(prefixes));
        ArrayNode entries = list.putArray("Entries");
        prefixes.forEach(
                prefix -> entries.addObject().put("Cidr", prefix.toString()).put("Description", description(order)));
        return Json.indented(list);
    }

    static String terraform(AllowlistContent order) {
        return Stream.of(Family.values())
                .filter(family -> !order.of(family).isEmpty())
                .map(family -> resource(order, family))
                .collect(Collectors.joining("\n"));
    }

    private static String resource(AllowlistContent order, Family family) {
        List<Prefix> prefixes = order.of(family);
        String entries = prefixes.stream()
                .map(prefix -> """

                  entry {
                    cidr        = "%s"
                    description = "%s"
                  }
                """.formatted(prefix, description(order)))
                .collect(Collectors.joining());
        return """
                resource "aws_ec2_managed_prefix_list" "%s_%s" {
                  name           = "%s"
                  address_family = "%s"
                  max_entries    = %d
                %s}
                """.formatted(
                        order.name().identifier(RESOURCE),
                        family,
                        name(order, family),
                        NetworkText.of(family),
                        room(prefixes),
                        entries);
    }

    /// Every entry counts as a rule of the security groups that refer to the list, used or not: some room for
    /// what comes, and no more.
    private static int room(List<Prefix> prefixes) {
        return Math.ceilDiv(prefixes.size() + 1, 5) * 5;
    }

    private static String name(AllowlistContent order, Family family) {
        String text = plain(order.name() + " " + family);
        return text.length() <= NAME ? text : text.substring(text.length() - NAME);
    }

    private static String description(AllowlistContent order) {
        String text = plain(order.name().text());
        return text.length() <= NAME ? text : text.substring(text.length() - NAME);
    }

    /// Without what would have to be escaped in HCL, and what AWS does not take.
    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9._: -]", "_");
    }
}
