package io.endpointwatch.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void anIndentedDocumentHasAFieldALineAndObjectsInListsOnOne() {
        assertThat(Json.indented(Json.parse("""
                {"name":"a","most":5,"entries":[{"cidr":"192.0.2.0/24","of":[1,2]},{"cidr":"2001:db8::/32"}]}"""))).isEqualTo("""
                        {
                          "name": "a",
                          "most": 5,
                          "entries": [
                            {"cidr": "192.0.2.0/24", "of": [1, 2]},
                            {"cidr": "2001:db8::/32"}
                          ]
                        }""");
    }

    @Test
    void anIndentedListHasAnElementALine() {
        assertThat(Json.indented(Json.parse("[\"a\",\"b\"]"))).isEqualTo("""
                [
                  "a",
                  "b"
                ]""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[[],{}]",
                "{\"a\":{\"b\":[{\"c\":[]}]},\"d\":null}",
                "\"\\u001b \\\" \\\\ é\"",
                "1.50"
            })
    void anIndentedDocumentIsTheSameDocument(String text) {
        assertThat(Json.parse(Json.indented(Json.parse(text)))).isEqualTo(Json.parse(text));
    }
}
