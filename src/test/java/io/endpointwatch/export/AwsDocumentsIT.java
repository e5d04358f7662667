package io.endpointwatch.export;

import static io.endpointwatch.export.Tools.assumeInstalled;
import static io.endpointwatch.export.Tools.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.export.names.NameFormat;
import io.endpointwatch.export.names.NameList;
import io.endpointwatch.network.Family;
import io.endpointwatch.testaws.Moto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The AWS command line takes the documents, and moto makes of them what they say.
class AwsDocumentsIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aPrefixListIsMadeAndModified(Family family) throws Exception {
        try (Moto moto = Moto.start()) {
            Path made = write("made.json", AllowlistFormat.AWS_PREFIX_LIST.write(AllowlistFormatTest.both(family)));
            JsonNode list = json(moto.aws("ec2", "create-managed-prefix-list", "--cli-input-json", "file://" + made))
                    .get("PrefixList");
            assertThat(list.get("PrefixListName").textValue()).isEqualTo("www.example.org:443 " + family);

            String more = family == Family.IPV4 ? "203.0.113.7" : "2001:db8:ffff::7";
            Path modified = write(
                    "modified.json",
                    AllowlistFormat.PREFIX_LIST_MODIFICATIONS.write(
                            AllowlistFormatTest.order(AllowlistFormatTest.WWW, more)));
            String id = list.get("PrefixListId").textValue();
            moto.aws(
                    "ec2",
                    "modify-managed-prefix-list",
                    "--prefix-list-id",
                    id,
                    "--current-version",
                    "1",
                    "--cli-input-json",
                    "file://" + modified);

            assertThat(StreamSupport.stream(
                                    json(moto.aws("ec2", "get-managed-prefix-list-entries", "--prefix-list-id", id))
                                            .get("Entries")
                                            .spliterator(),
                                    false)
                            .map(entry -> entry.get("Cidr").textValue()))
                    .contains(more + "/" + family.bits());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIpSetIsMadeAndUpdated(Family family) throws Exception {
        try (Moto moto = Moto.start()) {
            Path set = write("set.json", AllowlistFormat.WAF_IP_SET.write(AllowlistFormatTest.both(family)));
            JsonNode made = json(moto.aws(
                            "wafv2",
                            "create-ip-set",
                            "--ip-address-version",
                            family.name(),
                            "--cli-input-json",
                            "file://" + set))
                    .get("Summary");
            moto.aws(
                    "wafv2",
                    "update-ip-set",
                    "--id",
                    made.get("Id").textValue(),
                    "--lock-token",
                    made.get("LockToken").textValue(),
                    "--cli-input-json",
                    "file://" + set);

            JsonNode read = json(moto.aws(
                            "wafv2",
                            "get-ip-set",
                            "--scope",
                            "REGIONAL",
                            "--name",
                            "ew_www_example_org_443_" + family,
                            "--id",
                            made.get("Id").textValue()))
                    .get("IPSet");
            assertThat(read.get("Addresses"))
                    .isEqualTo(json(Files.readString(set)).get("Addresses"));
        }
    }

    /// moto has no rule groups: the command line looks at the document alone, and then finds no server.
    @Test
    void theCommandLineTakesARuleGroup() throws Exception {
        assumeInstalled("aws");
        Path group = write(
                "group.json",
                NameFormat.AWS_NETWORK_FIREWALL.write(
                        NameList.of(Optional.empty(), List.of(AllowlistFormatTest.WWW), Set.of(), Instant.EPOCH)));
        assertThat(run(
                        "sh",
                        "-c",
                        "AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none AWS_MAX_ATTEMPTS=1"
                                + " aws network-firewall create-rule-group --region eu-central-1"
                                + " --endpoint-url http://127.0.0.1:9 --cli-input-json file://" + group
                                + " 2>&1 || true"))
                .contains("Could not connect to the endpoint URL");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
