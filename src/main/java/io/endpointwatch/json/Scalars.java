package io.endpointwatch.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// JSON scalars and lists. Methods that read throw [IllegalArgumentException] for a value of another type.
public final class Scalars {
    private static final int NANO_DIGITS = 6;
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

    private Scalars() {}

    public static String text(JsonNode value) {
        return accept(value, value.isTextual(), "a string").textValue();
    }

    public static long number(JsonNode value) {
        return accept(value, value.isIntegralNumber() && value.canConvertToLong(), "a whole number")
                .longValue();
    }

    public static int integer(JsonNode value) {
        return accept(value, value.isIntegralNumber() && value.canConvertToInt(), "a whole number")
                .intValue();
    }

    public static double fraction(JsonNode value) {
        return accept(value, value.isNumber(), "a number").doubleValue();
    }

    public static boolean flag(JsonNode value) {
        return accept(value, value.isBoolean(), "true or false").booleanValue();
    }

    public static <T> List<T> list(JsonNode value, Function<JsonNode, T> each) {
        List<T> list = new ArrayList<>();
        accept(value, value.isArray(), "a list").forEach(one -> list.add(each.apply(one)));
        return list;
    }

    public static <T> ArrayNode array(Collection<T> values, Function<T, JsonNode> each) {
        ArrayNode array = Json.array();
        values.forEach(one -> array.add(each.apply(one)));
        return array;
    }

    public static JsonNode text(Object value) {
        return TextNode.valueOf(value.toString());
    }

    public static JsonNode number(long value) {
        return JsonNodeFactory.instance.numberNode(value);
    }

    /// Milliseconds since 1970, with a fraction only if the time has one.
    public static JsonNode millis(Instant time) {
        return millis(time.getEpochSecond(), time.getNano());
    }

    /// Milliseconds, with a fraction only if the duration has one.
    public static JsonNode millis(Duration duration) {
        return millis(duration.getSeconds(), duration.getNano());
    }

    /// The time of a number of milliseconds since 1970.
    public static Instant time(JsonNode value) {
        long[] parts = secondsAndNanos(value);
        return Instant.ofEpochSecond(parts[0], parts[1]);
    }

    /// The duration of a number of milliseconds.
    public static Duration duration(JsonNode value) {
        long[] parts = secondsAndNanos(value);
        return Duration.ofSeconds(parts[0], parts[1]);
    }

    private static JsonNode millis(long seconds, int nanos) {
        if (nanos % 1_000_000 == 0 && Math.abs(seconds) < Long.MAX_VALUE / 1000 - 1) {
            return JsonNodeFactory.instance.numberNode(seconds * 1000 + nanos / 1_000_000);
        }
        BigInteger all = BigInteger.valueOf(seconds).multiply(NANOS).add(BigInteger.valueOf(nanos));
        return JsonNodeFactory.instance.numberNode(new BigDecimal(all, NANO_DIGITS));
    }

    /// The scale is checked before any arithmetic, because a short text can stand for a number with a billion
    /// digits.
    private static long[] secondsAndNanos(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return new long[] {value.longValue() / 1000, value.longValue() % 1000 * 1_000_000};
        }
        BigDecimal millis =
                accept(value, value.isNumber(), "a number of milliseconds").decimalValue();
        accept(value, millis.scale() >= 0 && millis.scale() <= NANO_DIGITS, "a number of milliseconds");
        BigInteger[] parts =
                millis.movePointRight(NANO_DIGITS).toBigIntegerExact().divideAndRemainder(NANOS);
        return new long[] {parts[0].longValueExact(), parts[1].longValueExact()};
    }

    private static JsonNode accept(JsonNode value, boolean accepted, String what) {
        if (!accepted) {
            throw new IllegalArgumentException("not " + what + ": " + Json.text(value));
        }
        return value;
    }
}
