package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.testdns.Mutants;
import io.endpointwatch.testdns.ServerBehaviour;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tests with responses from broken or hostile servers.
class HostileResponsesIT {
    private static final int SEEDS = 40;
    private static final int RESPONSES_A_SEED = 25_000;
    private static final int AT_ONCE = 500;
    private static final Duration TIMEOUT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(1);

    private final DnsServer server = DnsServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void noneOfAMillionResponsesBreaksTheReader() {
        long most = LongStream.rangeClosed(101, 100 + SEEDS)
                .parallel()
                .map(seed -> new HostileResponses(seed).read(RESPONSES_A_SEED))
                .max()
                .orElseThrow();

        assertThat(most).isLessThan(ResponseParserTest.MEMORY);
    }

    @Test
    void everyLookupEndsWithAnAnswerOrAFailure() throws Exception {
        server.zone("""
                www.example.org. 300 IN CNAME www.example.net.
                www.example.net. 60 IN A 192.0.2.7
                www.example.net. 60 IN AAAA 2001:db8::7
                """).always(ServerBehaviour.damaged(new Mutants(1)));

        List<Answer> answers = atOnce(10_000, this::lookUp);

        assertThat(answers)
                .hasSize(10_000)
                .hasAtLeastOneElementOfType(Answer.Answered.class)
                .hasAtLeastOneElementOfType(Answer.Unanswered.class)
                .hasAtLeastOneElementOfType(Answer.NoData.class);
    }

    private Answer lookUp(int number) {
        String transport = List.of("", "", "tcp://", "authoritative://").get(number % 4);
        return new DnsjavaResolver()
                .resolve(
                        new DnsName("www.example.org"),
                        new Lookup(Vantage.parse(transport + server.address()), Family.values()[number / 4 % 2]),
                        TIMEOUT);
    }

    @Test
    void aParsedNetworkAlwaysContainsTheAddress() throws Exception {
        server.zone("""
                248.32.65.172.origin.asn.cymru.com. 60 IN TXT "64496 | 172.65.32.0/20 | US | arin | 2010-07-14"
                AS64496.asn.cymru.com. 60 IN TXT "64496 | US | arin | 2010-07-14 | EXAMPLE-NET, US"
                """).always(ServerBehaviour.damaged(new Mutants(2)));
        IpAddress address = IpAddress.parse("172.65.32.248");
        CymruNetworks networks = new CymruNetworks();

        List<Network> found =
                atOnce(2_000, _ -> networks.find(Set.of(address), Upstream.parse(server.address()), LONG)).stream()
                        .flatMap(one -> one.values().stream())
                        .toList();

        assertThat(found).isNotEmpty().allMatch(network -> network.prefix().contains(address));
    }

    private static <T> List<T> atOnce(int count, IntFunction<T> task) throws InterruptedException {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            return threads
                    .invokeAll(IntStream.range(0, count)
                            .<Callable<T>>mapToObj(i -> () -> task.apply(i))
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
