package io.endpointwatch.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.usecase.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/// How much a payload may hold. What holds more is refused before anything of it is read, at a cost that its size
/// bounds.
public final class PayloadLimits {
    /// A payload, its checks, one of them, its feed, and a list in that.
    static final int MAX_DEPTH = 5;
    /// Of the whole payload, lists and objects included.
    static final int MAX_VALUES = 100_000;

    private static final String ACCEPTED = "a request, or at most " + RequestReader.MAX_CHECKS + " as checks";

    private PayloadLimits() {}

    /// @throws InvalidRequestException if it holds too much
    public static void measure(JsonNode payload) {
        List<JsonNode> level = List.of(payload);
        int values = 1;
        for (int depth = 0; !level.isEmpty(); depth++) {
            refuse(depth > MAX_DEPTH, "nested deeper than " + MAX_DEPTH + " levels; accepted: " + ACCEPTED);
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode one : level) {
                values += one.size();
                refuse(values > MAX_VALUES, "more than " + MAX_VALUES + " values; accepted: " + ACCEPTED);
                one.forEach(next::add);
            }
            level = next;
        }
    }

    private static void refuse(boolean tooMuch, String why) {
        if (tooMuch) {
            throw new InvalidRequestException("payload", why);
        }
    }
}
