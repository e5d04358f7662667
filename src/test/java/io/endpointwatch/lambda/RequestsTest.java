package io.endpointwatch.lambda;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.adapter.file.FileFeeds;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.Policy;
import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.NetworkDirectory;
import io.endpointwatch.usecase.Notifier;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.Retention;
import io.endpointwatch.usecase.SimulatedPrefixList;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final Endpoint HANGING = Endpoint.parse("hanging.example.org:443");

    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Requests requests = new Requests(
            new Ports(
                    new InMemoryStateStore(),
                    (host, _, _) -> resolve(host),
                    NetworkDirectory.EMPTY,
                    Notifier.NOBODY,
                    Retention.DEFAULT),
            new CheckLog(CheckLog.Dimension.TOTAL, InstantSource.system()),
            InstantSource.system(),
            new SimulatedPrefixList(Family.IPV4, 10, List.of()),
            new FileFeeds(),
            new TimeLimit(Duration.ofMillis(460)));

    private Answer resolve(DnsName host) {
        if (host.equals(HANGING.host())) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
            }
        }
        return addresses("192.0.2.7");
    }

    private static Request.Check check(Endpoint endpoint, Duration timeout) {
        return new Request.Check(
                endpoint, List.of(SYSTEM), EnumSet.of(Family.IPV4), Policy.DEFAULT, false, true, timeout, false);
    }

    @Test
    void aHangingCheckIsStopped() throws InterruptedException {
        assertThatThrownBy(() -> requests.handle(check(HANGING, SHORT)))
                .isInstanceOf(OverdueException.class)
                .hasMessageStartingWith("the check of hanging.example.org:443 was stopped after PT0.5S: ");
        interrupted.await();
    }

    @Test
    void aHangingCheckDoesNotDelayOthers() {
        List<ObjectNode> results = requests.handleAll(List.of(check(HANGING, SHORT), check(ENDPOINT, LONG)));

        assertThat(results.getFirst().get("error").textValue()).contains("was stopped after");
        assertThat(results.getLast().get("verdict").textValue()).isEqualTo("baseline");
    }

    @Test
    void theErrorOfAFailedRequestIsReadableForPeople() {
        List<ObjectNode> results = requests.handleAll(List.of(new Request.Accept(ENDPOINT, Optional.empty(), false)));

        assertThat(results)
                .singleElement()
                .hasToString(
                        "{\"endpoint\":\"www.example.org:443\",\"error\":\"allow: nothing is"
                                + " known of www.example.org:443 yet: check it first, or name the addresses and prefixes to accept\"}");
    }

    @Test
    void connectingAddsOneTimeoutToTheLimit() {
        Request.Check plain = check(ENDPOINT, LONG);
        Request.Check connecting = new Request.Check(
                plain.endpoint(),
                plain.vantages(),
                plain.families(),
                plain.policy(),
                true,
                plain.networks(),
                plain.timeout(),
                false);

        assertThat(TimeLimit.DEFAULT.of(plain)).isEqualTo(Duration.ofSeconds(4 * 30 + 20));
        assertThat(TimeLimit.DEFAULT.of(connecting)).isEqualTo(Duration.ofSeconds(5 * 30 + 20));
    }
}
