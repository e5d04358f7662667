package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.observation.Run;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The runs that one check closed, as one line of compact text: `r`, the time `t` from which theirs are counted, and
/// the [ValueTables] that they refer to. In format 1 times are counted from 1970.
public final class RunsDocument {
    static final DocumentFormat FORMAT = new DocumentFormat(2, "list of runs");

    /// What is equal is one object within a part.
    private static final int PARTS = 4;
    private static final int WORTH_PARTS = 2_000;

    private RunsDocument() {}

    public static String encode(Collection<Run> runs) {
        CompactCodec shorthand = new CompactCodec(ValueTables.empty(), base(runs));
        ObjectNode document = FORMAT.begin();
        document.set("t", Scalars.millis(shorthand.base()));
        document.set("r", Scalars.array(runs, new CompactRun(shorthand)::write));
        shorthand.tables().write(document);
        return Json.text(document);
    }

    /// Most ended at the check before the one that closed them.
    private static Instant base(Collection<Run> runs) {
        return runs.stream().map(Run::last).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /// The runs of several documents, in their order.
    ///
    /// @throws IllegalArgumentException where a text is no list of runs, or one of an unknown format
    public static List<Run> decode(Stream<String> texts) {
        List<String> all = texts.toList();
        int parts = all.size() < WORTH_PARTS ? 1 : PARTS;
        return IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> decodePart(all.subList(part(all, part, parts), part(all, part + 1, parts))))
                .flatMap(List::stream)
                .toList();
    }

    private static int part(List<String> all, int part, int parts) {
        return (int) ((long) all.size() * part / parts);
    }

    private static List<Run> decodePart(List<String> texts) {
        SharedValues words = new SharedValues();
        RunsParser parser = new RunsParser(words);
        List<Run> runs = new ArrayList<>();
        texts.forEach(text -> runs.addAll(decode(text, parser, words)));
        return runs;
    }

    private static List<Run> decode(String text, RunsParser parser, SharedValues words) {
        try {
            return parser.parse(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException _) {
            return decode(text, words);
        }
    }

    static List<Run> decode(String text, SharedValues words) {
        Fields document = FORMAT.read(text);
        Instant base = document.find("t", Scalars::time).orElse(Instant.EPOCH);
        return document.read(
                "r",
                value -> Scalars.list(
                        value, new CompactRun(new CompactCodec(ValueTables.read(document, words), base))::read));
    }
}
