package io.endpointwatch.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.ChangeKinds;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.codec.RandomStates;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.LookupFailure;
import io.endpointwatch.ttl.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final ChangeContext OCCASION = new ChangeContext(Endpoint.parse("www.example.org:443"), NOON);
    private static final Vantage SYSTEM = Vantage.parse("system");
    private static final Lookup LOOKUP = new Lookup(SYSTEM, Family.IPV4);

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aChangeIsReadBackAsItWasWritten(int seed) {
        assertThat(RandomStates.changes(seed, OCCASION.endpoint()))
                .allSatisfy(change -> assertThat(ChangeJson.read(Json.parse(Json.text(ChangeJson.write(change)))))
                        .isEqualTo(change));
    }

    @Test
    void theSeedsContainEveryKindOfChange() {
        assertThat(RandomStates.changes(1, OCCASION.endpoint()))
                .<Object>extracting(Change::getClass)
                .containsExactlyInAnyOrder((Object[]) ChangeKinds.all().toArray());
    }

    @Test
    void addedAddressesAreWrittenWithVantagesAndNetwork() {
        Change added = new Change.AddressesAdded(
                OCCASION,
                ChangeReason.OUTSIDE_ALLOWLIST,
                List.of(pooled(
                        "192.0.2.7",
                        Optional.of(new Network(Prefix.parse("192.0.2.0/24"), 64496, "EXAMPLE")),
                        AllowlistStatus.OUTSIDE)),
                2);

        assertThat(Json.text(ChangeJson.write(added)))
                .isEqualTo(
                        "{\"type\":\"addresses-added\","
                                + "\"severity\":\"critical\",\"reason\":\"outside-allowlist\",\"at\":\"2026-11-23T12:00:00Z\",\"id\":\""
                                + added.id()
                                + "\","
                                + "\"summary\":\"" + added.summary() + "\",\"endpoint\":\"www.example.org:443\","
                                + "\"addresses\":[{\"address\":\"192.0.2.7\",\"firstSeen\":\"2026-11-23T11:00:00Z\","
                                + "\"lastSeen\":\"2026-11-23T12:00:00Z\",\"seenBy\":[\"system\"],\"allowed\":false,"
                                + "\"network\":{\"prefix\":\"192.0.2.0/24\",\"asn\":64496,\"name\":\"EXAMPLE\"}}],\"vantages\":2}");
    }

    @Test
    void unknownFieldsOfAnAddressAreNull() {
        assertThat(Json.text(AddressJson.write(pooled("2001:db8::7", Optional.empty(), AllowlistStatus.UNJUDGED))))
                .endsWith("\"seenBy\":[\"system\"],\"allowed\":null,\"network\":null}");
    }

    @Test
    void aFailureWithAnAnswerHasAnRcode() {
        Change failing = new Change.ResolutionFailing(
                OCCASION,
                ChangeReason.ALL_LOOKUPS_FAIL,
                List.of(
                        new FailingLookup(LOOKUP, LookupFailure.parse("SERVFAIL"), NOON),
                        new FailingLookup(LOOKUP, LookupFailure.parse("NODATA"), NOON),
                        new FailingLookup(LOOKUP, LookupFailure.parse("timeout"), NOON)),
                true);

        String each = "{\"vantage\":\"system\",\"family\":\"ipv4\",\"how\":";
        String since = "\"since\":\"2026-11-23T12:00:00Z\"}";
        assertThat(Json.text(ChangeJson.write(failing)))
                .endsWith("\"failures\":["
                        + each + "\"SERVFAIL\",\"rcode\":\"SERVFAIL\"," + since + ","
                        + each + "\"NODATA\",\"rcode\":\"NOERROR\"," + since + ","
                        + each + "\"timeout\",\"failure\":\"timeout\"," + since + "],\"reminder\":true}");
    }

    @Test
    void anOutageIsWrittenWithItsLength() {
        Change recovered = new Change.ResolutionRecovered(
                OCCASION,
                List.of(new FailingLookup(LOOKUP, LookupFailure.parse("timeout"), NOON)),
                Duration.ofMinutes(90));

        assertThat(ChangeJson.write(recovered).get("duration").textValue()).isEqualTo("PT1H30M");
    }

    @Test
    void aChangeOfTheCanonicalNameHasTwoListsOfNames() {
        Change moved = new Change.CanonicalNameChanged(
                OCCASION,
                LOOKUP,
                List.of(new DnsName("www.example.org")),
                List.of(new DnsName("www.example.org"), new DnsName("cdn.example.net")));

        assertThat(Json.text(ChangeJson.write(moved)))
                .endsWith("\"vantage\":\"system\",\"family\":\"ipv4\","
                        + "\"from\":[\"www.example.org\"],\"to\":[\"www.example.org\",\"cdn.example.net\"]}");
    }

    @ParameterizedTest
    @CsvSource({"authoritative, true, 1.0", "system, false, 0.9999999"})
    void aTtlBehaviourIsExactOnlyForAuthoritativeServers(String vantage, String exact, String confidence) {
        assertThat(Json.text(ChangeJson.write(behaviourChanged(vantage))))
                .endsWith("\"ownerName\":\"www.example.org\","
                        + "\"vantage\":\"" + vantage + "\",\"family\":\"ipv4\",\"from\":\"fixed\",\"to\":\"varying\","
                        + "\"exact\":" + exact + ",\"confidence\":" + confidence + "}");
    }

    @Test
    void aTtlBehaviourStoredWithoutConfidenceIsRead() {
        ObjectNode stored = (ObjectNode) ChangeJson.write(behaviourChanged("system"));

        assertThat(ChangeJson.read(stored.without(List.of("exact", "confidence"))))
                .isEqualTo(behaviourChanged("system"));
    }

    private static Change behaviourChanged(String vantage) {
        return new Change.TtlBehaviourChanged(
                OCCASION,
                new Lookup(Vantage.parse(vantage), Family.IPV4),
                new DnsName("www.example.org"),
                Behaviour.FIXED,
                Behaviour.VARYING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"baseline\"",
                "{\"type\":\"baseline\",\"severity\":\"info\"}",
                "{\"type\":\"moved\",\"severity\":\"info\",\"at\":\"2026-11-23T12:00:00Z\",\"endpoint\":\"a.example:443\"}",
                "{\"type\":\"baseline\",\"severity\":\"info\",\"at\":\"noon\",\"endpoint\":\"a.example:443\"}",
                "{\"type\":\"baseline\",\"severity\":\"dire\",\"at\":\"2026-11-23T12:00:00Z\",\"endpoint\":\"a:1\"}"
            })
    void jsonThatIsNoChangeIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ChangeJson.read(Json.parse(text)));
    }

    private static PooledAddress pooled(String address, Optional<Network> network, AllowlistStatus status) {
        return new PooledAddress(
                IpAddress.parse(address),
                NOON.minusSeconds(3600),
                NOON,
                new TreeSet<>(List.of(SYSTEM)),
                network,
                status,
                NOON);
    }
}
