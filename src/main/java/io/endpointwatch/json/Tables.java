package io.endpointwatch.json;

import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;

/// What a compact document refers to: vantages `w`, addresses `a`, CNAME chains `c` and networks `g`.
record Tables(
        Table<Vantage> vantages, Table<IpAddress> addresses, Table<List<DnsName>> chains, Table<Network> networks) {

    static Tables empty() {
        return new Tables(new Table<>(), new Table<>(), new Table<>(), new Table<>());
    }

    /// To be called last: writing the rest of the document fills the tables.
    void write(ObjectNode document) {
        write(document, "w", vantages, Scalars::text);
        write(document, "a", addresses, Scalars::text);
        write(document, "c", chains, FullNotation.INSTANCE::names);
        write(document, "g", networks, Tables::network);
    }

    static Tables read(Fields document) {
        return new Tables(
                Table.of(document.list("w", name -> Vantage.parse(Scalars.text(name)))),
                Table.of(document.list("a", text -> IpAddress.parse(Scalars.text(text)))),
                Table.of(document.list("c", FullNotation.INSTANCE::names)),
                Table.of(document.list("g", Tables::network)));
    }

    private static <T> void write(ObjectNode document, String name, Table<T> table, Function<T, JsonNode> each) {
        if (!table.isEmpty()) {
            document.set(name, table.write(each));
        }
    }

    private static JsonNode network(Network network) {
        return Json.array().add(network.prefix().toString()).add(network.asn()).add(network.name());
    }

    private static Network network(JsonNode value) {
        return new Network(Prefix.parse(Scalars.text(value.path(0))), Scalars.number(value.path(1)),
                Scalars.text(value.path(2)));
    }
}
