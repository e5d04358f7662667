package io.endpointwatch.imports.tool;

import java.util.ArrayList;
import java.util.List;

/// What a file of a tool holds, gathered while it is read.
public final class ToolOutput {
    private final List<Response> responses = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int passedOver;

    /// Something that cannot be read.
    ///
    /// @param line the first line of it, from 1
    /// @param text what is wrong; may quote the file: untrusted text
    public record Problem(int line, String text) {}

    void add(Response response) {
        responses.add(response);
    }

    void problem(int line, String text) {
        problems.add(new Problem(line, text));
    }

    /// One that is well formed and not what a client was answered.
    void passOver() {
        passedOver++;
    }

    /// In the order of the file.
    public List<Response> responses() {
        return List.copyOf(responses);
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /// How many entries say nothing about what a client was answered.
    public int passedOver() {
        return passedOver;
    }
}
