package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Scalars;

/// The format of a stored document, with its number in field `v`. Older formats have lower numbers and are read
/// too.
record DocumentFormat(int number, String noun) {

    /// Begins a document of this format.
    ObjectNode begin() {
        return begin(number);
    }

    /// Begins a document that programs can read which know formats up to `least`.
    ObjectNode begin(int least) {
        return Json.object().put("v", least);
    }

    Fields read(String text) {
        Fields document = Fields.of(Json.parse(text));
        int is = document.read("v", Scalars::integer);
        if (is < 1 || is > number) {
            throw new IllegalArgumentException(
                    "the " + noun + " has format " + is + ", but this program reads formats up to " + number
                            + ". Use the program that wrote it, or a newer one");
        }
        return document;
    }
}
