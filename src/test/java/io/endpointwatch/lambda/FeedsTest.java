package io.endpointwatch.lambda;

import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.adapter.file.FileFeeds;
import io.endpointwatch.api.RequestReader;
import io.endpointwatch.json.Json;
import io.endpointwatch.network.Family;
import io.endpointwatch.usecase.FeedException;
import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.NetworkDirectory;
import io.endpointwatch.usecase.Notifier;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.Retention;
import io.endpointwatch.usecase.ScriptedResolver;
import io.endpointwatch.usecase.SimulatedPrefixList;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedsTest {
    @TempDir
    private Path folder;

    private final ScriptedResolver resolver = new ScriptedResolver();
    private final Requests requests = new Requests(
            new Ports(new InMemoryStateStore(), resolver, NetworkDirectory.EMPTY, Notifier.NOBODY, Retention.DEFAULT),
            new CheckLog(CheckLog.Dimension.TOTAL, InstantSource.system()),
            InstantSource.system(),
            new SimulatedPrefixList(Family.IPV4, 10, List.of()),
            new FileFeeds());

    private ObjectNode handle(String payload) {
        return requests.handle(new RequestReader(Optional.empty(), Optional.empty())
                .readAll(Json.parse(payload.replace('\'', '"').replace("FILE", file().toString())))
                .getFirst());
    }

    private Path file() {
        return folder.resolve("ci.txt");
    }

    private ObjectNode check() {
        return handle("{'endpoint': 'www.example.org', 'families': ['ipv4'], 'networks': false, 'group': 'ci',"
                + " 'feed': {'to': 'file:FILE', 'group': 'ci', 'header': false}}");
    }

    @Test
    void aCheckWritesItsFeed() {
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));

        assertThat(check().get("feed")).hasToString("{\"to\":\"file:" + file() + "\",\"written\":true,\"entries\":1}");
        assertThat(check().get("feed")).hasToString("{\"to\":\"file:" + file() + "\",\"written\":false,\"entries\":1}");
        assertThat(file()).hasContent("192.0.2.7/32\n");
    }

    @Test
    void aFeedThatIsHeldBackIsInTheResultOfItsCheck() {
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));
        check();
        resolver.says(ipv4(SYSTEM), timeout());

        assertThat(check().get("feed").get("error").textValue())
                .startsWith("www.example.org:443 does not resolve now.");
        assertThat(file()).hasContent("192.0.2.7/32\n");
    }

    @Test
    void aScheduledFeedThatIsHeldBackFails() {
        assertThatExceptionOfType(FeedException.class)
                .isThrownBy(() -> handle("{'action': 'feed', 'feed': {'to': 'file:FILE', 'group': 'ci'}}"))
                .withMessageContaining("No endpoint is in the group ci.");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aListIsAResult() {
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));
        check();
        ObjectNode list = handle("{'action': 'allowlist', 'group': 'ci'}");

        assertThat(list.get("endpoints")).hasToString("[\"www.example.org:443\"]");
        assertThat(list.get("format").textValue()).isEqualTo("plain");
        assertThat(list.get("entries").intValue()).isEqualTo(1);
        assertThat(list.get("list").textValue()).isEqualTo("192.0.2.7/32\n");
        assertThat(list.has("reviewBy")).isTrue();
    }

    @Test
    void aFeedOfABatchThatFailsLeavesTheOthers() {
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));
        List<ObjectNode> results = requests.handleAll(new RequestReader(Optional.empty(), Optional.empty())
                .readAll(Json.parse("{\"checks\": [{\"action\": \"feed\", \"feed\": {\"to\": \"file:" + file()
                        + "\", \"group\": \"ci\"}}, {\"endpoint\": \"www.example.org\", \"families\":"
                        + " [\"ipv4\"], \"networks\": false}]}")));

        assertThat(results.getFirst().get("endpoint").textValue()).isEqualTo("group ci");
        assertThat(results.getFirst().get("error").textValue()).startsWith("the feed file:");
        assertThat(results.getLast().get("verdict").textValue()).isEqualTo("baseline");
    }
}
