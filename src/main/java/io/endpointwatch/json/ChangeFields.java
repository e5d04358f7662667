package io.endpointwatch.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.AddressesAdded;
import io.endpointwatch.change.Change.AddressesRemoved;
import io.endpointwatch.change.Change.AllowlistBreached;
import io.endpointwatch.change.Change.AllowlistDue;
import io.endpointwatch.change.Change.AllowlistRestored;
import io.endpointwatch.change.Change.AnswersVary;
import io.endpointwatch.change.Change.Baseline;
import io.endpointwatch.change.Change.CanonicalNameChanged;
import io.endpointwatch.change.Change.ConnectFailing;
import io.endpointwatch.change.Change.ConnectRecovered;
import io.endpointwatch.change.Change.DnssecChanged;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.Change.ResolutionFailing;
import io.endpointwatch.change.Change.ResolutionRecovered;
import io.endpointwatch.change.Change.TtlBehaviourChanged;
import io.endpointwatch.change.Change.TtlChanged;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.change.Variation;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.ConnectFailure;
import io.endpointwatch.ttl.Behaviour;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// What each kind of change has of its own, beside type, severity, reason and occasion.
public record ChangeFields(Notation notation) {

    /// Adds the fields of the kind of `change` to `into`.
    public void write(Change change, ObjectNode into) {
        switch (change) {
            case Baseline baseline -> {
                addresses(into, baseline.addresses());
                if (!baseline.failures().isEmpty()) {
                    failures(into, baseline.failures());
                }
            }
            case AddressesAdded added -> {
                addresses(into, added.addresses());
                into.put("vantages", added.vantages());
            }
            case AddressesRemoved removed -> addresses(into, removed.addresses());
            case AllowlistBreached breached -> {
                addresses(into, breached.addresses());
                reminder(into, breached.reminder());
            }
            case AllowlistRestored _ -> {}
            case AllowlistDue due -> {
                into.put("acceptedAt", due.acceptedAt().toString());
                into.set("outside", Scalars.array(due.outside(), Scalars::text));
                into.set("unused", Scalars.array(due.unused(), Scalars::text));
            }
            case CanonicalNameChanged moved -> {
                FullNotation.putLookup(into, moved.lookup());
                into.set("from", notation.names(moved.from()));
                into.set("to", notation.names(moved.to()));
            }
            case ResolutionFailing failing -> {
                failures(into, failing.failures());
                reminder(into, failing.reminder());
            }
            case ResolutionRecovered recovered -> {
                failures(into, recovered.failures());
                into.put("duration", recovered.duration().toString());
            }
            case TtlChanged changed -> {
                FullNotation.putName(into, changed.lookup(), changed.ownerName());
                into.put("from", changed.from())
                        .put("to", changed.to())
                        .put("exact", changed.exact())
                        .put("confidence", changed.confidence());
            }
            case TtlBehaviourChanged changed -> {
                FullNotation.putName(into, changed.lookup(), changed.ownerName());
                into.put("from", changed.from().toString())
                        .put("to", changed.to().toString())
                        .put("exact", changed.exact())
                        .put("confidence", changed.confidence());
            }
            case ConnectFailing failing -> {
                into.put("address", failing.address().toString())
                        .put("failure", failing.failure().toString())
                        .put("since", failing.since().toString());
                reminder(into, failing.reminder());
            }
            case RangeChange ranges -> RangeFields.write(ranges, into);
            case ConnectRecovered recovered ->
                into.put("address", recovered.address().toString())
                        .put("failure", recovered.failure().toString())
                        .put("duration", recovered.duration().toString());
            case AnswersVary vary ->
                into.put("subject", vary.what().toString()).set("among", Scalars.array(vary.among(), Scalars::text));
            case DnssecChanged dnssec ->
                into.put("vantage", dnssec.vantage().name()).put("authenticated", dnssec.authenticated());
        }
    }

    public Change read(String type, ChangeContext context, Fields fields) {
        return switch (type) {
            case "baseline" ->
                new Baseline(
                        context,
                        StoredReason.read(fields, StoredReason::ofBaseline),
                        addresses(fields),
                        failures(fields));
            case "addresses-added" -> added(context, addresses(fields), fields);
            case "addresses-removed" -> new AddressesRemoved(context, addresses(fields));
            case "allowlist-breached" -> new AllowlistBreached(context, addresses(fields), fields.flag("reminder"));
            case "allowlist-restored" -> new AllowlistRestored(context);
            case "allowlist-due" ->
                new AllowlistDue(
                        context,
                        fields.read("acceptedAt", AddressJson::time),
                        fields.list("outside", text -> IpAddress.parse(Scalars.text(text))),
                        fields.list("unused", text -> Prefix.parse(Scalars.text(text))));
            case "canonical-name-changed" ->
                new CanonicalNameChanged(
                        context,
                        FullNotation.lookup(fields),
                        fields.read("from", notation::names),
                        fields.read("to", notation::names));
            case "resolution-failing" -> failing(context, failures(fields), fields);
            case "resolution-recovered" ->
                new ResolutionRecovered(context, failures(fields), fields.read("duration", ChangeFields::duration));
            case "connect-failing" ->
                new ConnectFailing(
                        context,
                        address(fields),
                        failure(fields),
                        fields.read("since", AddressJson::time),
                        fields.flag("reminder"));
            case "connect-recovered" ->
                new ConnectRecovered(
                        context, address(fields), failure(fields), fields.read("duration", ChangeFields::duration));
            case "ttl-changed" ->
                new TtlChanged(
                        context,
                        FullNotation.lookup(fields),
                        FullNotation.owner(fields),
                        fields.read("from", Scalars::integer),
                        fields.read("to", Scalars::integer),
                        fields.read("exact", Scalars::flag),
                        fields.read("confidence", Scalars::fraction));
            case "ttl-behaviour-changed" ->
                new TtlBehaviourChanged(
                        context,
                        FullNotation.lookup(fields),
                        FullNotation.owner(fields),
                        fields.read("from", ChangeFields::behaviour),
                        fields.read("to", ChangeFields::behaviour));
            case "answers-vary" ->
                new AnswersVary(
                        context,
                        fields.read("subject", text -> Variation.parse(Scalars.text(text))),
                        fields.list("among", Scalars::text));
            case "dnssec-changed" ->
                new DnssecChanged(context, FullNotation.vantage(fields), fields.read("authenticated", Scalars::flag));
            case "ranges-added", "ranges-removed", "ranges-announced", "ranges-failing", "ranges-recovered" ->
                RangeFields.read(type, context, fields);
            default -> throw new IllegalArgumentException("not a kind of change: " + type);
        };
    }

    private static Change added(ChangeContext context, List<PooledAddress> addresses, Fields fields) {
        return new AddressesAdded(
                context,
                StoredReason.read(fields, severity -> StoredReason.ofAdded(severity, addresses)),
                addresses,
                fields.find("vantages", Scalars::integer).orElse(1));
    }

    private static Change failing(ChangeContext context, List<FailingLookup> failures, Fields fields) {
        return new ResolutionFailing(
                context,
                StoredReason.read(fields, severity -> StoredReason.ofFailing(severity, failures)),
                failures,
                fields.flag("reminder"));
    }

    private void addresses(ObjectNode into, Collection<PooledAddress> addresses) {
        into.set("addresses", Scalars.array(addresses, notation::address));
    }

    private List<PooledAddress> addresses(Fields fields) {
        return fields.list("addresses", notation::address);
    }

    private static IpAddress address(Fields fields) {
        return fields.read("address", text -> IpAddress.parse(Scalars.text(text)));
    }

    private static ConnectFailure failure(Fields fields) {
        return fields.read("failure", text -> ConnectFailure.parse(Scalars.text(text)));
    }

    static Duration duration(JsonNode value) {
        return Duration.parse(Scalars.text(value));
    }

    private static Behaviour behaviour(JsonNode value) {
        return Behaviour.parse(Scalars.text(value));
    }

    private void failures(ObjectNode into, Collection<FailingLookup> failures) {
        into.set("failures", Scalars.array(failures, notation::failing));
    }

    private List<FailingLookup> failures(Fields fields) {
        return fields.list("failures", notation::failing);
    }

    private static void reminder(ObjectNode into, boolean reminder) {
        if (reminder) {
            into.put("reminder", true);
        }
    }
}
