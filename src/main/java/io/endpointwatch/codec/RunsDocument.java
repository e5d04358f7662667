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

/// The runs that ended in one check, as one line of compact text.
///
/// - `r` the runs
/// - `t` the time from which theirs are counted; format 1 counts from 1970
/// - the [ValueTables] to which they refer
public final class RunsDocument {
    static final DocumentFormat FORMAT = new DocumentFormat(2, "list of runs");

    /// Equal values are one object within a part.
    private static final int PARTS = 4;
    private static final int WORTH_PARTS = 2_000;

    private RunsDocument() {}

    /// Writes runs as a document that [#decode] reads.
    public static String encode(Collection<Run> runs) {
        CompactCodec codec = new CompactCodec(ValueTables.empty(), base(runs));
        ObjectNode document = FORMAT.begin();
        document.set("t", Scalars.millis(codec.base()));
        document.set("r", Scalars.array(runs, new CompactRun(codec)::write));
        codec.tables().write(document);
        return Json.text(document);
    }

    /// Most runs ended at the check before the one that closed them.
    private static Instant base(Collection<Run> runs) {
        return runs.stream().map(Run::last).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /// The runs of several documents, in their order.
    ///
    /// @throws IllegalArgumentException if a text is no list of runs, or has an unknown format
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
        SharedValues shared = new SharedValues();
        RunsParser parser = new RunsParser(shared);
        List<Run> runs = new ArrayList<>();
        texts.forEach(text -> runs.addAll(decode(text, parser, shared)));
        return runs;
    }

    private static List<Run> decode(String text, RunsParser parser, SharedValues shared) {
        try {
            return parser.parse(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException _) {
            return decode(text, shared);
        }
    }

    static List<Run> decode(String text, SharedValues shared) {
        Fields document = FORMAT.read(text);
        Instant base = document.find("t", Scalars::time).orElse(Instant.EPOCH);
        return document.read(
                "r",
                value -> Scalars.list(
                        value, new CompactRun(new CompactCodec(ValueTables.read(document, shared), base))::read));
    }
}
