package io.endpointwatch.testaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// A simulated DynamoDB on loopback with a fixed latency, for benchmarks. It supports GetItem, Query without
/// results, and PutItem with the two conditions of a state: it does not exist, or `version` is the previous one. Tests
/// of behaviour use
/// [DynamoDbLocal].
public final class SimulatedDynamoDb implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ERROR = "com.amazonaws.dynamodb.v20120810#";

    private final HttpServer server;
    private final Map<String, ObjectNode> items = new ConcurrentHashMap<>();
    private volatile Duration latency = Duration.ZERO;

    private SimulatedDynamoDb(HttpServer server) {
        this.server = server;
    }

    public static SimulatedDynamoDb start() {
        try {
            SimulatedDynamoDb simulated = new SimulatedDynamoDb(
                    HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0));
            simulated.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            simulated.server.createContext("/", simulated::handle);
            simulated.server.start();
            return simulated;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sets the latency of all requests.
    public SimulatedDynamoDb latency(Duration time) {
        latency = time;
        return this;
    }

    /// The value for `AWS_ENDPOINT_URL_DYNAMODB`.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            Thread.sleep(latency);
            Response response = answer(exchange.getRequestHeaders().getFirst("X-Amz-Target"), request);
            byte[] body = JSON.writeValueAsBytes(response.body());
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(response.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private record Response(int status, ObjectNode body) {
        private static Response ok(ObjectNode body) {
            return new Response(200, body);
        }

        private static Response error(String type) {
            return new Response(400, JsonNodeFactory.instance.objectNode().put("__type", ERROR + type));
        }
    }

    private Response answer(String target, JsonNode request) {
        return switch (target) {
            case "DynamoDB_20120810.GetItem" -> Response.ok(get(key(request, "Key")));
            case "DynamoDB_20120810.PutItem" -> put(request);
            case "DynamoDB_20120810.Query" -> Response.ok(nothing());
            default -> Response.error("UnknownOperationException");
        };
    }

    /// The benchmarks file no history, so a query for it finds nothing.
    private static ObjectNode nothing() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("Count", 0).put("ScannedCount", 0);
        body.putArray("Items");
        return body;
    }

    private ObjectNode get(String key) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode item = items.get(key);
        return item == null ? body : body.set("Item", item);
    }

    private Response put(JsonNode request) {
        boolean[] met = {false};
        items.compute(key(request, "Item"), (_, stored) -> {
            met[0] = isMet(request, stored);
            return met[0] ? (ObjectNode) request.get("Item") : stored;
        });
        return met[0]
                ? Response.ok(JsonNodeFactory.instance.objectNode())
                : Response.error("ConditionalCheckFailedException");
    }

    private static boolean isMet(JsonNode request, ObjectNode stored) {
        return switch (request.path("ConditionExpression").asText()) {
            case "" -> true;
            case "attribute_not_exists(pk)" -> stored == null;
            case "version = :previous" ->
                stored != null
                        && stored.get("version")
                                .equals(request.get("ExpressionAttributeValues").get(":previous"));
            default -> throw new IllegalArgumentException(request.toString());
        };
    }

    private static String key(JsonNode request, String field) {
        return request.get("TableName").textValue()
                + ' '
                + request.get(field).get("pk").get("S").textValue()
                + ' '
                + request.get(field).get("sk").get("S").textValue();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
