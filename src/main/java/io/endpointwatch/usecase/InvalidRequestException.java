package io.endpointwatch.usecase;

/// A request was refused: nothing was looked up or written. The message names the field, the value and the
/// accepted values.
public class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;

    /// @param field the path in the request, such as `resolvers[1]`
    /// @param problem the value, what is wrong with it and what is accepted; printable
    public InvalidRequestException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
    }

    /// The path in the request, such as `resolvers[1]`.
    public String field() {
        return field;
    }
}
