package io.endpointwatch.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.NamedRanges;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.change.RangeChange.RangesAdded;
import io.endpointwatch.change.RangeChange.RangesAnnounced;
import io.endpointwatch.change.RangeChange.RangesFailing;
import io.endpointwatch.change.RangeChange.RangesRecovered;
import io.endpointwatch.change.RangeChange.RangesRemoved;
import io.endpointwatch.change.RevisionSpan;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.PublishedSource;
import java.util.List;

/// What each change of a published list has of its own.
final class RangeFields {
    private RangeFields() {}

    static void write(RangeChange change, ObjectNode into) {
        into.put("source", change.source().name());
        switch (change) {
            case RangesAdded added -> {
                span(into, added.span());
                ranges(into, "prefixes", added.ranges());
                ranges(into, "lacking", added.lacking());
            }
            case RangesRemoved removed -> {
                span(into, removed.span());
                ranges(into, "prefixes", removed.ranges());
                into.set("known", Scalars.array(removed.known(), Scalars::text));
            }
            case RangesAnnounced announced -> {
                into.put("effective", announced.effective().toString());
                ranges(into, "added", announced.added());
                ranges(into, "removed", announced.removed());
                ranges(into, "lacking", announced.lacking());
                into.set("known", Scalars.array(announced.known(), Scalars::text));
            }
            case RangesFailing failing ->
                into.put("since", failing.since().toString()).put("cause", failing.cause());
            case RangesRecovered recovered ->
                into.put("duration", recovered.duration().toString());
        }
    }

    static RangeChange read(String type, ChangeContext context, Fields fields) {
        PublishedSource source = fields.read("source", name -> new PublishedSource(Scalars.text(name)));
        return switch (type) {
            case "ranges-added" ->
                new RangesAdded(context, source, span(fields), ranges(fields, "prefixes"), ranges(fields, "lacking"));
            case "ranges-removed" ->
                new RangesRemoved(context, source, span(fields), ranges(fields, "prefixes"), known(fields));
            case "ranges-announced" ->
                new RangesAnnounced(
                        context,
                        source,
                        fields.read("effective", AddressJson::time),
                        ranges(fields, "added"),
                        ranges(fields, "removed"),
                        ranges(fields, "lacking"),
                        known(fields));
            case "ranges-failing" ->
                new RangesFailing(
                        context, source, fields.read("since", AddressJson::time), fields.read("cause", Scalars::text));
            case "ranges-recovered" ->
                new RangesRecovered(context, source, fields.read("duration", ChangeFields::duration));
            default -> throw new IllegalArgumentException("not a change of a published list: " + type);
        };
    }

    private static void span(ObjectNode into, RevisionSpan span) {
        into.put("fromRevision", span.from())
                .put("revision", span.to())
                .put("readAt", span.at().toString());
    }

    private static RevisionSpan span(Fields fields) {
        return new RevisionSpan(
                fields.read("fromRevision", Scalars::number),
                fields.read("revision", Scalars::number),
                fields.read("readAt", AddressJson::time));
    }

    private static void ranges(ObjectNode into, String name, NamedRanges ranges) {
        into.set(name, Scalars.array(ranges.named(), Scalars::text));
        into.put(name + "Count", ranges.count());
    }

    private static NamedRanges ranges(Fields fields, String name) {
        return new NamedRanges(
                fields.list(name, text -> Prefix.parse(Scalars.text(text))),
                fields.read(name + "Count", Scalars::integer));
    }

    private static List<IpAddress> known(Fields fields) {
        return fields.list("known", text -> IpAddress.parse(Scalars.text(text)));
    }
}
