package io.endpointwatch.api;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.published.ObservedRanges;
import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.RangeUpdate;
import io.endpointwatch.published.RegisteredBlock;
import io.endpointwatch.published.Validators;
import io.endpointwatch.rules.Evaluator;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.CheckResult;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PublishedResultTest {
    private static final PublishedSource LIST = new PublishedSource("aws:CLOUDFRONT");
    private static final PublishedSource BROKEN = new PublishedSource("https://ranges.example.org/");

    @Test
    void eachAddressSaysWhichListsAndBlockHoldIt() {
        TreeMap<PublishedSource, PublishedState> lists = new TreeMap<>();
        lists.put(
                LIST,
                RangeUpdate.read(
                        PublishedState.initial(LIST),
                        NOON,
                        PublishedRanges.of(List.of(Prefix.parse("192.0.2.0/24"), Prefix.parse("198.51.100.0/24"))),
                        Validators.NONE));
        lists.put(BROKEN, RangeUpdate.failed(PublishedState.initial(BROKEN), NOON, "It does not answer."));
        RegisteredBlock block = new RegisteredBlock(
                List.of(Prefix.parse("203.0.113.0/24")), "NET-203-0-113-0-1", "EXAMPLE", "rdap.example.net");

        ObjectNode json =
                result(seen(NOON, "192.0.2.1", "203.0.113.7").with(new ObservedRanges(lists, List.of(block))));

        assertThat(json.get("addresses").get(0).get("published")).hasToString("[\"aws:CLOUDFRONT\"]");
        assertThat(json.get("addresses").get(0).has("registered")).isFalse();
        assertThat(json.get("addresses").get(1).get("published")).hasToString("[]");
        assertThat(json.get("addresses").get(1).get("registered"))
                .hasToString("{\"prefixes\":[\"203.0.113.0/24\"],\"handle\":\"NET-203-0-113-0-1\",\"name\":\"EXAMPLE\","
                        + "\"registry\":\"rdap.example.net\"}");
        assertThat(json.get("published"))
                .hasToString("[{\"source\":\"aws:CLOUDFRONT\",\"prefixes\":2,\"revision\":1,"
                        + "\"checkedAt\":\"2026-11-23T12:00:00Z\",\"failure\":null},"
                        + "{\"source\":\"https://ranges.example.org/\",\"prefixes\":0,\"revision\":0,"
                        + "\"checkedAt\":\"2026-11-23T12:00:00Z\",\"failure\":{\"since\":\"2026-11-23T12:00:00Z\","
                        + "\"cause\":\"It does not answer.\"}}]");
    }

    @Test
    void aCheckWithoutListsHasNoFieldsOfThem() {
        ObjectNode json = result(seen(NOON, "192.0.2.1"));

        assertThat(json.has("published")).isFalse();
        assertThat(json.get("addresses").get(0).has("published")).isFalse();
    }

    private static ObjectNode result(Observation seen) {
        return ResultJson.of(new CheckResult(
                Evaluator.evaluate(State.initial(ENDPOINT), seen, Policy.DEFAULT), seen, 1, List.of(), 0));
    }
}
