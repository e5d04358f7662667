package io.endpointwatch.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import java.io.IOException;

/// Lays out a document for people: an element or a field a line, indented by two spaces, and every object inside a
/// list on one line.
final class IndentedPrinter implements PrettyPrinter {
    private int depth;
    private int inLine;

    @Override
    public void writeRootValueSeparator(JsonGenerator out) throws IOException {
        out.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator out) throws IOException {
        begin(out, '{', depth > 0);
    }

    @Override
    public void beforeObjectEntries(JsonGenerator out) throws IOException {
        breakLine(out, "");
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
        out.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
        separate(out);
    }

    @Override
    public void writeEndObject(JsonGenerator out, int fields) throws IOException {
        end(out, '}', fields);
    }

    @Override
    public void writeStartArray(JsonGenerator out) throws IOException {
        begin(out, '[', inLine > 0);
    }

    @Override
    public void beforeArrayValues(JsonGenerator out) throws IOException {
        breakLine(out, "");
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
        separate(out);
    }

    @Override
    public void writeEndArray(JsonGenerator out, int values) throws IOException {
        end(out, ']', values);
    }

    private void begin(JsonGenerator out, char bracket, boolean isInLine) throws IOException {
        out.writeRaw(bracket);
        depth++;
        inLine += isInLine ? 1 : 0;
    }

    private void separate(JsonGenerator out) throws IOException {
        out.writeRaw(',');
        breakLine(out, " ");
    }

    private void end(JsonGenerator out, char bracket, int size) throws IOException {
        depth--;
        if (size > 0) {
            breakLine(out, "");
        }
        inLine = Math.max(0, inLine - 1);
        out.writeRaw(bracket);
    }

    private void breakLine(JsonGenerator out, String inOneLine) throws IOException {
        out.writeRaw(inLine > 0 ? inOneLine : "\n" + "  ".repeat(depth));
    }
}
