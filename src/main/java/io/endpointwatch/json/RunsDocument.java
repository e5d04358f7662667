package io.endpointwatch.json;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.endpointwatch.watch.Run;

/// The runs that one check closed, as one line of compact text: `r`, and the [Tables] that they refer to.
public final class RunsDocument {
    private static final Format FORMAT = new Format(1, "list of runs");

    private RunsDocument() {
    }

    public static String encode(Collection<Run> runs) {
        Shorthand shorthand = new Shorthand(Tables.empty(), Instant.EPOCH);
        ObjectNode document = FORMAT.begin();
        document.set("r", Scalars.array(runs, new CompactRun(shorthand)::write));
        shorthand.tables().write(document);
        return Json.text(document);
    }

    /// @throws IllegalArgumentException where `text` is no list of runs, or one of an unknown format
    public static List<Run> decode(String text) {
        Fields document = FORMAT.read(text);
        return document.read("r", value -> Scalars.list(value,
                new CompactRun(new Shorthand(Tables.read(document), Instant.EPOCH))::read));
    }
}
