package io.endpointwatch.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.LookupFailure;
import java.util.List;

/// Writes everything in full, as other programs read it.
final class FullNotation implements Notation {
    static final FullNotation INSTANCE = new FullNotation();

    private FullNotation() {}

    @Override
    public JsonNode address(PooledAddress one) {
        return AddressJson.write(one);
    }

    @Override
    public PooledAddress address(JsonNode value) {
        return AddressJson.read(value);
    }

    /// Writes `how`, and the same in `failure` if no usable answer came. Otherwise `rcode` has the response
    /// code, which is NOERROR for NODATA (RFC 2308 section 2.2).
    @Override
    public JsonNode failing(FailingLookup one) {
        ObjectNode object = Json.object();
        putLookup(object, one.lookup());
        String label = one.failure().label();
        object.put("how", label);
        switch (one.failure()) {
            case LookupFailure.Absence.NXDOMAIN -> object.put("rcode", Rcode.NXDOMAIN.toString());
            case LookupFailure.Absence.NODATA -> object.put("rcode", Rcode.NOERROR.toString());
            case LookupFailure.NoAnswer(Failure failure) ->
                object.put(failure.kind() == Failure.Kind.RCODE ? "rcode" : "failure", label);
            case LookupFailure.Disagreement.DISAGREES -> object.put("failure", label);
        }
        return object.put("since", one.since().toString());
    }

    @Override
    public FailingLookup failing(JsonNode value) {
        Fields fields = Fields.of(value);
        return new FailingLookup(
                lookup(fields),
                fields.read("how", label -> LookupFailure.parse(Scalars.text(label))),
                fields.read("since", AddressJson::time));
    }

    @Override
    public JsonNode names(List<DnsName> chain) {
        return Scalars.array(chain, Scalars::text);
    }

    @Override
    public List<DnsName> names(JsonNode value) {
        return Scalars.list(value, name -> new DnsName(Scalars.text(name)));
    }

    static void putLookup(ObjectNode object, Lookup lookup) {
        object.put("vantage", lookup.vantage().name())
                .put("family", lookup.family().toString());
    }

    static void putName(ObjectNode object, Lookup lookup, DnsName owner) {
        object.put("ownerName", owner.text());
        putLookup(object, lookup);
    }

    static DnsName owner(Fields fields) {
        return fields.read("ownerName", name -> new DnsName(Scalars.text(name)));
    }

    static Lookup lookup(Fields fields) {
        return new Lookup(vantage(fields), fields.read("family", text -> Family.parse(Scalars.text(text))));
    }

    static Vantage vantage(Fields fields) {
        return fields.read("vantage", name -> Vantage.parse(Scalars.text(name)));
    }
}
