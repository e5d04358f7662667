package io.endpointwatch.rules;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.Severity;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Policy;
import io.endpointwatch.ttl.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TtlStepTest {
    private static final Lookup LOOKUP = new Lookup(Vantage.parse("authoritative"), Family.IPV4);
    private static final DnsName CDN = new DnsName("cdn.example.net");
    private static final Exchange EXCHANGE =
            new Exchange(Transport.UDP, Duration.ofMillis(12), false, Optional.empty());

    @Test
    void everyOwnerNameOfTheChainIsFollowed() {
        List<Change> changes =
                Scene.changes(Policy.DEFAULT, seen(0, 3600, 60), seen(1, 300, 20), seen(2, 300, 20), seen(3, 300, 20));

        ChangeContext context = new ChangeContext(ENDPOINT, NOON.plusSeconds(1800));
        assertThat(changes.subList(1, changes.size()))
                .containsExactlyInAnyOrder(
                        new Change.TtlChanged(context, LOOKUP, ENDPOINT.host(), 3600, 300, true, 1),
                        new Change.TtlChanged(context, LOOKUP, CDN, 60, 20, true, 1));
    }

    @Test
    void aFallIsAWarningAndARiseIsNot() {
        assertThat(changed(300, 60).severity()).isEqualTo(Severity.WARNING);
        assertThat(changed(60, 300).severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void sentencesSayWhatIsReadAndWhatIsEstimated() {
        assertThat(changed(300, 60).summary()).isEqualTo("The TTL of cdn.example.net fell from 300 s to 60 s.");
        assertThat(new Change.TtlChanged(new ChangeContext(ENDPOINT, NOON), LOOKUP, CDN, 60, 290, false, 0.9999)
                        .summary())
                .isEqualTo(
                        "Seen through authoritative, the TTL of cdn.example.net rose from about 60 s to about 290 s.");
        assertThat(new Change.TtlBehaviourChanged(
                                new ChangeContext(ENDPOINT, NOON),
                                LOOKUP,
                                CDN,
                                Behaviour.FIXED,
                                Behaviour.COUNTING_DOWN)
                        .summary())
                .isEqualTo("Through authoritative, the TTL of cdn.example.net (IPv4) is"
                        + " now counting-down, before fixed.");
    }

    @Test
    void anAuthorityThatBeginsToVaryIsTold() {
        Observation[] observations = IntStream.range(0, 300)
                .mapToObj(i -> seen(i, 3600, i < 100 ? 300 : 300 - i % 7))
                .toArray(Observation[]::new);

        assertThat(Scene.changes(Policy.DEFAULT, observations))
                .filteredOn(Change.TtlBehaviourChanged.class::isInstance)
                .singleElement()
                .extracting(Change::type, Change::severity)
                .containsExactly("ttl-behaviour-changed", Severity.INFO);
    }

    private static Change.TtlChanged changed(int from, int to) {
        return new Change.TtlChanged(new ChangeContext(ENDPOINT, NOON), LOOKUP, CDN, from, to, true, 1);
    }

    private static Observation seen(int check, int alias, int address) {
        CnameChain chain = CnameChain.none(ENDPOINT.host()).follow(CDN, alias);
        RRset rrset = RRset.of(CDN, List.of(IpAddress.parse("192.0.2.7")), address);
        return Scene.observed(
                NOON.plusSeconds(900L * check),
                Scene.lookupResult(LOOKUP, new Answer.Answered(rrset, chain, EXCHANGE)));
    }
}
