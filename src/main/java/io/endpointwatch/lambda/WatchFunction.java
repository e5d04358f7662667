package io.endpointwatch.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.api.RequestReader;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.Request;
import io.quarkus.funqy.Funq;
import java.util.List;

/// The function `endpoint-watch`: takes one request, or several as `checks`, and returns one result or several.
///
/// It throws if it could not do its job, so that the platform tries again and alarms. A host name that does not
/// resolve is a result.
public class WatchFunction {
    private final Requests requests;
    private final RequestReader reader;

    WatchFunction(Requests requests, RequestReader reader) {
        this.requests = requests;
        this.reader = reader;
    }

    /// Handles the requests of a payload.
    ///
    /// @throws InvalidRequestException if it is refused: nothing was looked up or written
    /// @throws BatchException if some of several requests failed: the others were done
    @Funq("endpoint-watch")
    public JsonNode handle(JsonNode payload) {
        JsonNode asked = payload == null || payload.isNull() ? JsonNodeFactory.instance.objectNode() : payload;
        List<Request> all = reader.readAll(asked);
        return RequestReader.isBatch(asked) ? handleAll(all) : requests.handle(all.getFirst());
    }

    private JsonNode handleAll(List<Request> all) {
        List<ObjectNode> results = requests.handleAll(all);
        ArrayNode array = JsonNodeFactory.instance.arrayNode().addAll(results);
        ObjectNode result = JsonNodeFactory.instance.objectNode().set("results", array);
        long failed = results.stream().filter(one -> one.has("error")).count();
        if (failed > 0) {
            throw new BatchException(failed, result);
        }
        return result;
    }
}
