package io.endpointwatch.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/// The part of a log line that names for CloudWatch the fields that are metrics (embedded metric format).
final class EmbeddedMetrics {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NAMESPACE = "EndpointWatch";
    private static final Map<String, String> UNITS = Map.of(
            "AddressesKnown",
            "Count",
            "AddressesSeen",
            "Count",
            "NewAddresses",
            "Count",
            "LookupsFailed",
            "Count",
            "LookupMillis",
            "Milliseconds",
            "CheckMillis",
            "Milliseconds",
            "OutboxLength",
            "Count",
            "AllowlistBreaches",
            "Count");

    private EmbeddedMetrics() {}

    /// The directive for those metrics that `line` has.
    static ObjectNode of(ObjectNode line, CheckLog.Dimension dimension, Instant at) {
        ArrayNode metrics = JSON.arrayNode();
        UNITS.keySet().stream()
                .sorted()
                .filter(line::has)
                .forEach(name -> metrics.add(JSON.objectNode().put("Name", name).put("Unit", UNITS.get(name))));
        ArrayNode dimensions = JSON.arrayNode();
        if (dimension == CheckLog.Dimension.ENDPOINT) {
            dimensions.add("Endpoint");
        }
        ObjectNode directive = JSON.objectNode().put("Namespace", NAMESPACE);
        directive.set("Dimensions", JSON.arrayNode().add(dimensions));
        directive.set("Metrics", metrics);
        ObjectNode aws = JSON.objectNode().put("Timestamp", at.toEpochMilli());
        aws.set("CloudWatchMetrics", JSON.arrayNode().add(directive));
        return aws;
    }
}
