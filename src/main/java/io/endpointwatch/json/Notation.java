package io.endpointwatch.json;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.watch.Change.FailingLookup;
import io.endpointwatch.watch.PooledAddress;

/// How the parts of a change are written: in full, or by reference to the rest of a document.
interface Notation {
    JsonNode address(PooledAddress one);

    PooledAddress address(JsonNode value);

    JsonNode failing(FailingLookup one);

    FailingLookup failing(JsonNode value);

    /// The names of a CNAME chain.
    JsonNode names(List<DnsName> chain);

    List<DnsName> names(JsonNode value);
}
