package io.endpointwatch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.endpointwatch.usecase.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadDeserializerTest {
    private static final ObjectMapper STRICT = new ObjectMapper()
            .registerModule(new SimpleModule().addDeserializer(JsonNode.class, new PayloadDeserializer()));

    private static JsonNode read(String text) throws JsonProcessingException {
        return STRICT.readValue(text.replace('\'', '"'), JsonNode.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'endpoint': 'a.example', 'endpoint': 'b.example'} | endpoint: \"a.example\" and \"b.example\"; accepted: each field once",
                "{'checks': [{'port': 1, 'port': null}]} | port: 1 and null; accepted: each field once",
                "{'allow': [], 'allow': ['192.0.2.7']} | allow: [] and []; accepted: each field once"
            })
    void aFieldThatIsThereTwiceIsRefused(String payload, String message) {
        assertThatThrownBy(() -> read(payload))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'endpoint': 'a.example'}{'endpoint': 'b.example'}",
                "{} {}",
                "{}\n[]",
                "{}}",
                "{} x",
                "{},",
                "null null",
                "1 2",
                "'a' 'b'"
            })
    void whatFollowsTheDocumentIsRefused(String payload) {
        assertThatThrownBy(() -> read(payload))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("payload: something follows the JSON document; accepted: one document");
    }

    @Test
    void everythingElseIsReadAsItIs() throws JsonProcessingException {
        String text =
                "{'checks':[{'endpoint':'a.example','port':443,'connect':true,'allow':['192.0.2.7'],'families':null},"
                        + "{'endpoint':'b.example'}]}";

        assertThat(read(text)).isEqualTo(new ObjectMapper().readTree(text.replace('\'', '"')));
        assertThat(read("null").isNull()).isTrue();
    }
}
