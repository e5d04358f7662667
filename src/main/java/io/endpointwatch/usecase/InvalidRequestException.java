package io.endpointwatch.usecase;

/// A request was refused: nothing was looked up or written. The message names the field, the value and the
/// accepted values.
public class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String problem;

    /// @param field the path in the request, such as `resolvers[1]`
    /// @param problem the value, what is wrong with it and what is accepted; printable
    public InvalidRequestException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    /// @param field where in the request, such as `resolvers[1]`
    /// @param value the value, and what is wrong with it; printable
    /// @param accepted what could stand there
    public InvalidRequestException(String field, String value, String accepted) {
        this(field, value + "; accepted: " + accepted);
    }

    /// The path in the request, such as `resolvers[1]`.
    public String field() {
        return field;
    }

    /// The same refusal, with another name of the field: the one that the person used.
    public InvalidRequestException named(String name) {
        return name.equals(field) ? this : new InvalidRequestException(name, problem);
    }
}
