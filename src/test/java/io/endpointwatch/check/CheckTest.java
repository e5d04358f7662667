package io.endpointwatch.check;

import static io.endpointwatch.watch.Scene.ENDPOINT;
import static io.endpointwatch.watch.Scene.NOON;
import static io.endpointwatch.watch.Scene.SYSTEM;
import static io.endpointwatch.watch.Scene.addresses;
import static io.endpointwatch.watch.Scene.ipv4;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.endpointwatch.network.Family;
import io.endpointwatch.watch.Connect;
import io.endpointwatch.watch.ConnectFailure;
import io.endpointwatch.watch.Policy;

class CheckTest implements CheckContract {
    private final StateStore store = new InMemoryStateStore();
    private final Scenario scenario = new Scenario(store);

    @Override
    public StateStore store() {
        return store;
    }

    @Override
    public Scenario scenario() {
        return scenario;
    }

    @Test
    void allAddressesAreConnectedToAtOnceEachWithTheTimeout() {
        String[] addresses = IntStream.rangeClosed(1, 200).mapToObj(i -> "192.0.2." + i).toArray(String[]::new);
        CountDownLatch all = new CountDownLatch(addresses.length);
        Connector connector = (_, _, timeout) -> {
            all.countDown();
            return Optional.of(timeout.equals(Duration.ofSeconds(1)) && areAllThere(all)
                    ? new Connect.Connected(NOON) : new Connect.Failed(ConnectFailure.TIMEOUT));
        };
        Request.Check request = new Request.Check(ENDPOINT, List.of(SYSTEM), EnumSet.of(Family.IPV4), Policy.DEFAULT, true,
                false, Duration.ofSeconds(1), false);

        CheckResult result = new Check(new Ports(store, new ScriptedResolver().says(ipv4(SYSTEM), addresses(addresses)),
                NetworkDirectory.EMPTY, connector, Notifier.NOBODY, Retention.DEFAULT), () -> NOON).run(request);

        assertThat(result.observation().connects().values()).hasSize(200).containsOnly(new Connect.Connected(NOON));
    }

    private static boolean areAllThere(CountDownLatch all) {
        try {
            return all.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
