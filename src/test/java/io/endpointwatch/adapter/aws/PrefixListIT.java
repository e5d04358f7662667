package io.endpointwatch.adapter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.json.Json;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.sync.ListedEntry;
import io.endpointwatch.sync.SyncStep;
import io.endpointwatch.testaws.Moto;
import io.endpointwatch.usecase.ObjectStoreException;
import io.endpointwatch.usecase.PrefixListException;
import io.endpointwatch.usecase.PrefixLists;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/// Prefix lists and objects of moto. What moto does not refuse is in `SimulatedPrefixList`.
class PrefixListIT {
    private static Moto moto;
    private static Ec2PrefixLists lists;
    private static S3ObjectStore objects;

    @BeforeAll
    static void start() throws Exception {
        moto = Moto.start();
        AwsServices services = new AwsServices(Map.of(
                "AWS_REGION",
                "eu-central-1",
                "AWS_ENDPOINT_URL",
                moto.endpoint().toString()));
        SignedCalls calls = new SignedCalls(() -> AwsBasicCredentials.create("test", "test"), _ -> {});
        lists = new Ec2PrefixLists(services, calls);
        objects = new S3ObjectStore(services, calls);
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    private static String list(String family, int maxEntries) throws Exception {
        return Json.parse(moto.aws(
                        "ec2",
                        "create-managed-prefix-list",
                        "--prefix-list-name",
                        "payments",
                        "--address-family",
                        family,
                        "--max-entries",
                        String.valueOf(maxEntries),
                        "--output",
                        "json"))
                .path("PrefixList")
                .path("PrefixListId")
                .asText();
    }

    private static ListedEntry entry(String prefix) {
        return new ListedEntry(Prefix.parse(prefix), "endpoint-watch: www.example.org:443 & <more>");
    }

    @Test
    void entriesAreAddedAndRemoved() throws Exception {
        String id = list("IPv4", 10);
        PrefixLists.Status before = lists.status(id);

        lists.change(id, before.version(), new SyncStep.Add(List.of(entry("192.0.2.7/32"), entry("192.0.2.8/32"))));
        PrefixLists.Status after = lists.status(id);
        assertThat(after.family()).isEqualTo(Family.IPV4);
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(lists.entries(id, after.version()))
                .containsExactlyInAnyOrder(entry("192.0.2.7/32"), entry("192.0.2.8/32"));

        lists.change(id, after.version(), new SyncStep.Remove(List.of(Prefix.parse("192.0.2.7/32"))));
        assertThat(lists.entries(id, lists.status(id).version())).containsExactly(entry("192.0.2.8/32"));
    }

    @Test
    void aListIsReadInPages() throws Exception {
        String id = list("IPv6", 250);
        List<ListedEntry> entries = IntStream.range(1, 101)
                .mapToObj(i -> entry("2001:db8::" + Integer.toHexString(i) + "/128"))
                .toList();
        List<ListedEntry> more = IntStream.range(101, 201)
                .mapToObj(i -> entry("2001:db8::" + Integer.toHexString(i) + "/128"))
                .toList();

        lists.change(id, lists.status(id).version(), new SyncStep.Add(entries));
        lists.change(id, lists.status(id).version(), new SyncStep.Add(more));

        assertThat(lists.entries(id, lists.status(id).version()))
                .hasSize(200)
                .containsAll(entries)
                .containsAll(more);
    }

    @Test
    void aListThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> lists.status("pl-0123456789abcdef0"))
                .isInstanceOf(PrefixListException.class)
                .hasMessageContaining("pl-0123456789abcdef0")
                .hasMessageContaining("check its ID, AWS_REGION and the credentials");
    }

    @Test
    void anObjectIsPutAndRead() throws Exception {
        moto.aws("s3", "mb", "s3://lists", "--region", "eu-central-1");
        String key = "feeds/a b+c/d~e.txt";
        assertThat(objects.get("lists", key)).isEmpty();

        objects.put("lists", key, "192.0.2.7/32\n".getBytes(UTF_8), "text/plain; charset=utf-8");
        objects.put("lists", key, "192.0.2.8/32\n".getBytes(UTF_8), "text/plain; charset=utf-8");

        assertThat(objects.get("lists", key))
                .hasValueSatisfying(octets -> assertThat(octets).asString(UTF_8).isEqualTo("192.0.2.8/32\n"));
        assertThatThrownBy(() -> objects.put("nowhere", key, new byte[1], "text/plain"))
                .isInstanceOf(ObjectStoreException.class)
                .hasMessageStartingWith("S3 has no such bucket (NoSuchBucket)");
    }
}
