package io.endpointwatch.lambda;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.adapter.file.FileFeeds;
import io.endpointwatch.api.RequestReader;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.json.Json;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.rules.Scene;
import io.endpointwatch.state.Policy;
import io.endpointwatch.usecase.Accept;
import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.NetworkDirectory;
import io.endpointwatch.usecase.Notifier;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.ReplayObservations;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.Retention;
import io.endpointwatch.usecase.SimulatedPrefixList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncRequestTest {
    private final InMemoryStateStore store = new InMemoryStateStore();
    private final SimulatedPrefixList list = new SimulatedPrefixList(Family.IPV4, 10, List.of());
    private final Answer nobodyAsks = Scene.nodata();
    private final Requests requests = new Requests(
            new Ports(store, (_, _, _) -> nobodyAsks, NetworkDirectory.EMPTY, Notifier.NOBODY, Retention.DEFAULT),
            new CheckLog(CheckLog.Dimension.TOTAL, () -> after("PT2H")),
            () -> after("PT2H"),
            list,
            new FileFeeds());

    private List<ObjectNode> handle(String payload) {
        return requests.handleAll(
                new RequestReader(Optional.empty(), Optional.empty()).readAll(Json.parse(payload.replace('\'', '"'))));
    }

    @Test
    void theFunctionSyncsAListAndSaysWhatWaits() {
        new ReplayObservations(store, Retention.DEFAULT, () -> after("PT2H"))
                .run(ENDPOINT, List.of(seen(NOON, "192.0.2.7", "203.0.113.9")), Policy.DEFAULT);
        new Accept(store)
                .run(new Request.Accept(
                        ENDPOINT, Optional.of(Allowlist.of(List.of(Prefix.parse("192.0.2.7")))), false));

        ObjectNode result = handle(
                        "{'action': 'sync', 'endpoints': ['www.example.org'], 'to': 'aws-prefix-list:pl-0123456789abcdef0'}")
                .getFirst();

        assertThat(list.prefixes()).containsExactly("192.0.2.7/32");
        assertThat(result.path("severity").textValue()).isEqualTo("warning");
        assertThat(result.path("accept")).hasToString("[\"endpoint-watch accept www.example.org:443 203.0.113.9/32\"]");
    }

    @Test
    void aSyncOfAnUnknownEndpointFailsWithASentence() {
        ObjectNode result = handle(
                        "{'action': 'sync', 'endpoint': 'www.example.org', 'to': 'aws-prefix-list:pl-0123456789abcdef0'}")
                .getFirst();

        assertThat(result.path("error").textValue())
                .isEqualTo("endpoint: nothing is known of www.example.org:443 yet: check it first, or import"
                        + " observations");
        assertThat(list.steps()).isEmpty();
    }
}
