package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import java.util.List;
import java.util.function.Function;

/// The values to which a compact document refers.
///
/// - `o` names, `w` vantages, `a` addresses, `g` networks
/// - `c` CNAME chains, as positions of names; older documents have the names themselves
record ValueTables(
        SharedValues shared,
        ValueTable<DnsName> names,
        ValueTable<Vantage> vantages,
        ValueTable<IpAddress> addresses,
        ValueTable<List<DnsName>> chains,
        ValueTable<Network> networks) {

    static ValueTables empty() {
        return new ValueTables(
                new SharedValues(),
                new ValueTable<>(),
                new ValueTable<>(),
                new ValueTable<>(),
                new ValueTable<>(),
                new ValueTable<>());
    }

    /// Writes the tables. Call it last: the rest of the document fills the tables, and the chains fill the
    /// names.
    void write(ObjectNode document) {
        write(document, "w", vantages, Scalars::text);
        write(document, "a", addresses, Scalars::text);
        write(document, "c", chains, chain -> Scalars.array(chain, name -> Scalars.number(names.position(name))));
        write(document, "g", networks, ValueTables::network);
        write(document, "o", names, Scalars::text);
    }

    /// @param shared the values of earlier documents
    static ValueTables read(Fields document, SharedValues shared) {
        ValueTable<DnsName> names = ValueTable.of(document.list("o", shared::name));
        return new ValueTables(
                shared,
                names,
                ValueTable.of(document.list("w", shared::vantage)),
                ValueTable.of(document.list("a", shared::address)),
                ValueTable.of(document.list(
                        "c",
                        chain -> Scalars.list(
                                chain, one -> one.isTextual() ? new DnsName(Scalars.text(one)) : names.at(one)))),
                ValueTable.of(document.list("g", ValueTables::network)));
    }

    private static <T> void write(ObjectNode document, String name, ValueTable<T> table, Function<T, JsonNode> each) {
        if (!table.isEmpty()) {
            document.set(name, table.write(each));
        }
    }

    private static JsonNode network(Network network) {
        return Json.array().add(network.prefix().toString()).add(network.asn()).add(network.name());
    }

    private static Network network(JsonNode value) {
        return new Network(
                Prefix.parse(Scalars.text(value.path(0))), Scalars.number(value.path(1)), Scalars.text(value.path(2)));
    }
}
