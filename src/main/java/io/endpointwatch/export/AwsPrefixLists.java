package io.endpointwatch.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.json.Json;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.render.NetworkText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Customer-managed prefix lists of Amazon VPC. A list holds one family, so both together are two lists.
final class AwsPrefixLists {
    /// What AWS accepts as a name and as a description of an entry.
    private static final int NAME = 255;
    /// What a call takes.
    private static final int ENTRIES = 100;
    private static final int RESOURCE = 60;

    private AwsPrefixLists() {}

    /// One document, since a call makes one list.
    ///
    /// @throws IllegalArgumentException if there are more entries than a call takes
    static String aws(AllowlistContent order) {
        atMost(order.prefixes().size(), order);
        return document(order, order.families().getFirst()) + "\n";
    }

    /// What brings a list that holds what was accepted, merged, to what is needed.
    ///
    /// @throws IllegalArgumentException if nothing changes, or more than a call takes
    static String modifications(AllowlistContent order) {
        Set<Prefix> before = Set.copyOf(order.before().merged());
        List<Prefix> added = order.prefixes().stream()
                .filter(prefix -> !before.contains(prefix))
                .toList();
        List<Prefix> removed = order.gone();
        if (added.isEmpty() && removed.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing to modify: the accepted list of " + order.name() + " is what is needed");
        }
        atMost(added.size() + removed.size(), order);
        ObjectNode request = Json.object();
        ArrayNode adding = request.putArray("AddEntries");
        added.forEach(
                prefix -> adding.addObject().put("Cidr", prefix.toString()).put("Description", description(order)));
        ArrayNode removing = request.putArray("RemoveEntries");
        removed.forEach(prefix -> removing.addObject().put("Cidr", prefix.toString()));
        return Json.indented(request) + "\n";
    }

    private static void atMost(int entries, AllowlistContent order) {
        if (entries > ENTRIES) {
            throw new IllegalArgumentException("a call of EC2 takes " + ENTRIES + " entries, and " + order.name()
                    + " needs " + entries + ": use a list of prefixes, the format terraform, or sync");
        }
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

    static String description(AllowlistContent order) {
        String text = plain(order.name().text());
        return text.length() <= NAME ? text : text.substring(text.length() - NAME);
    }

    /// Without what would have to be escaped in HCL, and what AWS does not take.
    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9._: -]", "_");
    }
}
