package io.endpointwatch.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.endpointwatch.api.PayloadDeserializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/// Makes the function parse its payloads as strictly as the program parses other JSON.
@Singleton
public final class StrictPayloads implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper payloads) {
        payloads.registerModule(
                new SimpleModule("payloads").addDeserializer(JsonNode.class, new PayloadDeserializer()));
    }
}
