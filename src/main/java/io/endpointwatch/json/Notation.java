package io.endpointwatch.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.DnsName;
import java.util.List;

/// How the parts of a change are written: in full, or as references to the rest of a document.
public interface Notation {
    JsonNode address(PooledAddress one);

    PooledAddress address(JsonNode value);

    JsonNode failing(FailingLookup one);

    FailingLookup failing(JsonNode value);

    /// The names of a CNAME chain.
    JsonNode names(List<DnsName> chain);

    List<DnsName> names(JsonNode value);
}
