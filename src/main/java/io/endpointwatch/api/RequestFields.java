package io.endpointwatch.api;

import static io.endpointwatch.api.ValueGrammar.shown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.usecase.InvalidRequestException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The fields of a JSON object, each read as what it has to be. Whatever is not that is refused by name.
record RequestFields(ObjectNode object) {
    /// The most prefixes of an allowlist in a payload. Twice as many are the most values that all of a payload
    /// may hold.
    static final int MAX_ALLOWED = 50_000;

    /// @throws InvalidRequestException if the object has a field that no request has
    RequestFields {
        object.properties().forEach(field -> {
            if (RequestField.named(field.getKey()).isEmpty()) {
                throw unknown(field.getKey(), field.getValue(), known());
            }
        });
    }

    /// The fields of an object inside a request.
    ///
    /// @throws InvalidRequestException if it has a field that is not among `allowed`
    static RequestFields inside(ObjectNode object, Set<RequestField> allowed) {
        String known = known(allowed.stream());
        object.properties().forEach(field -> {
            if (RequestField.named(field.getKey()).filter(allowed::contains).isEmpty()) {
                throw unknown(field.getKey(), field.getValue(), known);
            }
        });
        return new RequestFields(object);
    }

    /// The refusal of a field that is not there.
    static InvalidRequestException unknown(String name, JsonNode value, String known) {
        return new InvalidRequestException(
                name.isEmpty() ? "\"\"" : shown(name),
                "no such field, with the value " + shown(value.toString()),
                known);
    }

    private static String known() {
        return known(Arrays.stream(RequestField.values()));
    }

    private static String known(Stream<RequestField> fields) {
        return fields.map(RequestField::json).sorted().collect(Collectors.joining(", "));
    }

    boolean has(RequestField field) {
        return object.has(field.json());
    }

    <T> Optional<T> text(RequestField field, ValueGrammar<T> grammar) {
        return value(field, JsonNode::isTextual, grammar.accepted())
                .map(node -> grammar.parse(field.json(), node.textValue()));
    }

    Optional<ObjectNode> object(RequestField field) {
        return value(field, JsonNode::isObject, "a JSON object").map(ObjectNode.class::cast);
    }

    /// @throws InvalidRequestException if there is a field that belongs inside another one
    void refuse(RequestField field, RequestField outer) {
        if (object.has(field.json())) {
            throw new InvalidRequestException(
                    field.json(), "stands outside of " + outer.json(), outer.json() + "." + field.json());
        }
    }

    Optional<Boolean> flag(RequestField field) {
        return value(field, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
    }

    Optional<BigDecimal> number(RequestField field, NumberRange range) {
        return value(
                        field,
                        node -> isNumber(node, range.whole()) && range.contains(node.decimalValue()),
                        range.accepted())
                .map(JsonNode::decimalValue);
    }

    /// A number beyond the reach of a double, such as `1e400`, is read as infinity, which no decimal can be.
    private static boolean isNumber(JsonNode node, boolean whole) {
        return whole ? node.isIntegralNumber() : node.isNumber() && Double.isFinite(node.doubleValue());
    }

    <T> Optional<List<T>> texts(RequestField field, ValueGrammar<T> grammar) {
        return value(field, JsonNode::isArray, "a list, each " + grammar.accepted())
                .map(array -> {
                    List<T> all = new ArrayList<>();
                    for (JsonNode element : array) {
                        all.add(element(field.json() + "[" + all.size() + "]", element, grammar));
                    }
                    return all;
                });
    }

    Optional<Allowlist> allowlist(RequestField field) {
        Optional<JsonNode> tooLong =
                Optional.ofNullable(object.get(field.json())).filter(node -> node.size() > MAX_ALLOWED);
        if (tooLong.isPresent()) {
            throw new InvalidRequestException(
                    field.json(), tooLong.get().size() + " elements", "at most " + MAX_ALLOWED);
        }
        return texts(field, RequestGrammar.PREFIX).map(Allowlist::of);
    }

    private static <T> T element(String name, JsonNode node, ValueGrammar<T> grammar) {
        if (!node.isTextual()) {
            throw new InvalidRequestException(name, shown(node.toString()), grammar.accepted());
        }
        return grammar.parse(name, node.textValue());
    }

    private Optional<JsonNode> value(RequestField field, Predicate<JsonNode> fits, String accepted) {
        JsonNode node = object.get(field.json());
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!fits.test(node)) {
            throw new InvalidRequestException(field.json(), shown(node.toString()), accepted);
        }
        return Optional.of(node);
    }
}
