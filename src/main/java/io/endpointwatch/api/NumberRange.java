package io.endpointwatch.api;

import io.endpointwatch.usecase.InvalidRequestException;
import java.math.BigDecimal;

/// The numbers that a field takes, both ends included.
///
/// @param whole whether it takes whole numbers only
public record NumberRange(BigDecimal least, BigDecimal greatest, boolean whole) {
    static NumberRange whole(int least, int greatest) {
        return new NumberRange(BigDecimal.valueOf(least), BigDecimal.valueOf(greatest), true);
    }

    static NumberRange decimal(String least, String greatest) {
        return new NumberRange(new BigDecimal(least), new BigDecimal(greatest), false);
    }

    boolean contains(BigDecimal number) {
        return number.compareTo(least) >= 0
                && number.compareTo(greatest) <= 0
                && (!whole || number.stripTrailingZeros().scale() <= 0);
    }

    /// What it takes, for error messages.
    public String accepted() {
        return (whole ? "a whole number" : "a number") + " from " + least + " to " + greatest;
    }

    /// The number that somebody wrote.
    ///
    /// @param name what errors call the field
    /// @throws InvalidRequestException if it is none, or out of the range
    public BigDecimal parse(String name, String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (contains(number)) {
                return number;
            }
            throw new InvalidRequestException(name, ValueGrammar.shown(text), accepted());
        } catch (NumberFormatException _) {
            throw new InvalidRequestException(name, '"' + ValueGrammar.shown(text) + '"', accepted());
        }
    }
}
