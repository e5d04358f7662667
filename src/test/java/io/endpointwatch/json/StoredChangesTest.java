package io.endpointwatch.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Changes of every kind as older programs stored them, with the ids that they gave.
class StoredChangesTest {
    private static final Path STORED = Path.of("src/test/resources/json/changes-without-reason.jsonl");

    @Test
    void everyKindThatWasStoredWithoutReasonIsAmongThem() throws IOException {
        assertThat(stored())
                .extracting(json -> json.get("type").textValue())
                .contains(
                        "baseline",
                        "addresses-added",
                        "addresses-removed",
                        "allowlist-breached",
                        "allowlist-restored",
                        "allowlist-due",
                        "canonical-name-changed",
                        "resolution-failing",
                        "resolution-recovered",
                        "connect-failing",
                        "connect-recovered",
                        "ttl-changed",
                        "ttl-behaviour-changed",
                        "dnssec-changed",
                        "answers-vary");
    }

    @Test
    void theyKeepTheirIds() throws IOException {
        assertThat(stored())
                .allSatisfy(json -> assertThat(ChangeJson.read(json).id())
                        .isEqualTo(json.get("id").textValue()));
    }

    @Test
    void theirReasonHasTheSeverityThatWasStored() throws IOException {
        assertThat(stored())
                .allSatisfy(json -> assertThat(ChangeJson.read(json).severity())
                        .hasToString(json.get("severity").textValue()));
    }

    @Test
    void theyAreWrittenAsTheyWereWithTheReasonBeside() throws IOException {
        assertThat(stored())
                .allSatisfy(json -> assertThat(Json.text(
                                ChangeJson.write(ChangeJson.read(json)).<ObjectNode>without("reason")))
                        .isEqualTo(Json.text(json)));
    }

    @Test
    void aReasonOfAnotherKindOfChangeIsRefused() throws IOException {
        ObjectNode baseline = (ObjectNode) stored().stream()
                .filter(json -> json.get("type").textValue().equals("baseline"))
                .findFirst()
                .orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeJson.read(baseline.put("reason", "ttl-fell")))
                .withMessageContaining("ttl-fell is no reason for this change");
    }

    private static List<JsonNode> stored() throws IOException {
        return Files.readAllLines(STORED).stream().map(Json::parse).toList();
    }
}
