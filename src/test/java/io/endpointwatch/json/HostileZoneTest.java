package io.endpointwatch.json;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.EXCHANGE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.codec.StateDocument;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.rules.Evaluator;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.Claim;
import io.endpointwatch.state.Outbox;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a zone can do to the state of its endpoint.
class HostileZoneTest {
    /// DynamoDB takes items of 400 KB.
    private static final int BOUND = 200_000;
    private final Random random = new Random(1);

    /// A name of 255 octets, each of which takes four characters in text.
    private DnsName longestName() {
        return new DnsName(Stream.of(63, 63, 63, 61)
                .map(octets -> IntStream.range(0, octets)
                        .mapToObj(_ -> "\\" + random.nextInt(128, 256))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining(".")));
    }

    private CnameChain longestChain() {
        CnameChain chain = CnameChain.none(ENDPOINT.host());
        for (int i = 0; i < CnameChain.MAX_HOPS; i++) {
            chain = chain.follow(longestName(), random.nextInt(100_000));
        }
        return chain;
    }

    private LookupResult result(CnameChain chain, Family family, String address) {
        return new LookupResult(
                new Lookup(SYSTEM, family),
                new Answer.Answered(
                        RRset.of(chain.canonicalName(), List.of(IpAddress.parse(address)), 20), chain, EXCHANGE));
    }

    @Test
    void aNewChainOfTheLongestNamesAtEveryCheckLeavesTheStateSmall() {
        State state = State.initial(ENDPOINT);
        for (int check = 0; check < 500; check++) {
            CnameChain chain = longestChain();
            Observation seen = Observation.of(
                    NOON.plus(Duration.ofMinutes(15L * check)),
                    List.of(
                            result(chain, Family.IPV4, "192.0.2." + check % 250),
                            result(chain, Family.IPV6, "2001:db8::" + check % 250)));
            State next = Evaluator.evaluate(state, seen, Policy.DEFAULT).next();

            assertThat(StateDocument.encode(next)).hasSizeLessThan(BOUND);
            state = next.releaseOutbox(new Outbox.Sent(
                    new Claim("none", Claim.LENGTH),
                    next.outbox().waiting().stream().map(Announcement::id).collect(Collectors.toSet()),
                    Set.of(),
                    Optional.empty()));
        }
        assertThat(state.pool().members()).hasSize(500);
    }
}
