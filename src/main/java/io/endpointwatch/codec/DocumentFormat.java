package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Scalars;

/// The form of a stored document, which it carries in `v`. Older forms, of lesser numbers, are read too.
record DocumentFormat(int number, String noun) {

    ObjectNode begin() {
        return Json.object().put("v", number);
    }

    Fields read(String text) {
        Fields document = Fields.of(Json.parse(text));
        int is = document.read("v", Scalars::integer);
        if (is < 1 || is > number) {
            throw new IllegalArgumentException(
                    "a " + noun + " of format " + is + ", and this program reads up to format " + number
                            + ": use the program that wrote it, or a newer one");
        }
        return document;
    }
}
