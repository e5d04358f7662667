package io.endpointwatch.codec;

import static io.endpointwatch.codec.RunsParser.expect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.LookupFailure;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.TtlRange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A run as its document has it: with positions in tables that are not read yet, and times in milliseconds from
/// a base.
final class RawRun {
    private static final String FIELDS = "wfoblnktug";
    private static final int REQUIRED = 1 << FIELDS.indexOf('f') | 1 << FIELDS.indexOf('o');

    int vantage;
    Family family = Family.IPV4;
    /// The outcome if there were no addresses.
    Optional<Outcome> noAddresses = Optional.empty();
    List<Integer> addresses = List.of();
    long first;
    long last;
    long count = 1;
    /// -1 if there is none.
    int owner = -1;
    Optional<TtlRange> ttl = Optional.empty();
    List<Alias> aliases = List.of();
    long gap;

    record Alias(int owner, TtlRange ttl) {}

    private RawRun() {}

    static RawRun read(JsonParser parser) throws IOException {
        expect(parser.currentToken() == JsonToken.START_OBJECT);
        RawRun run = new RawRun();
        int seen = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            boolean isOutcome = field.equals("gone") || field.equals("failed");
            seen = RunsParser.markSeen(seen, FIELDS, isOutcome ? "o" : field);
            parser.nextToken();
            run.set(field, parser);
        }
        expect((seen & REQUIRED) == REQUIRED);
        return run;
    }

    private void set(String field, JsonParser parser) throws IOException {
        switch (field) {
            case "w" -> vantage = integer(parser);
            case "f" -> family = family(integer(parser));
            case "o" -> addresses = RunsParser.list(parser, RawRun::integer);
            case "gone" -> noAddresses = Optional.of(new Outcome.Gone(LookupFailure.Absence.parse(text(parser))));
            case "failed" -> noAddresses = Optional.of(new Outcome.Failed(LookupFailure.NoAnswer.parse(text(parser))));
            case "b" -> first = number(parser);
            case "l" -> last = number(parser);
            case "n" -> count = number(parser);
            case "k" -> owner = integer(parser);
            case "t" -> ttl = Optional.of(range(parser));
            case "u" -> aliases = RunsParser.list(parser, RawRun::alias);
            default -> gap = number(parser);
        }
    }

    private static Family family(int number) {
        expect(number == 4 || number == 6);
        return number == 4 ? Family.IPV4 : Family.IPV6;
    }

    private static Alias alias(JsonParser parser) throws IOException {
        int owner = integer(parser);
        parser.nextToken();
        return new Alias(owner, range(parser));
    }

    private static TtlRange range(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            int ttl = integer(parser);
            return new TtlRange(ttl, ttl);
        }
        List<Integer> both = RunsParser.list(parser, RawRun::integer);
        expect(both.size() == 2);
        return new TtlRange(both.getFirst(), both.getLast());
    }

    static int integer(JsonParser parser) throws IOException {
        long number = number(parser);
        expect(number == (int) number);
        return (int) number;
    }

    static long number(JsonParser parser) throws IOException {
        expect(parser.currentToken() == JsonToken.VALUE_NUMBER_INT);
        return parser.getLongValue();
    }

    static String text(JsonParser parser) throws IOException {
        expect(parser.currentToken() == JsonToken.VALUE_STRING);
        return parser.getText();
    }
}
