package io.endpointwatch.bench;

import io.endpointwatch.testaws.SimulatedDynamoDb;
import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.testdns.ServerBehaviour;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/// Measures a check without a change by a warm function, with servers that have a fixed latency. The lower
/// limit is the slowest lookup or the read, which run concurrently, plus the write.
final class WarmCheck implements Part {
    private static final int DYNAMO_MILLIS = 5;
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 50;
    private static final String ITEM = """
            {"TableName":"bare","Key":{"pk":{"S":"none"},"sk":{"S":"none"}}}""";
    private static final String READ =
            "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: DynamoDB_20120810.GetItem\r\n" + "Content-Length: "
                    + ITEM.length() + "\r\n\r\n" + ITEM;

    @Override
    public String name() {
        return "warm-check";
    }

    @Override
    public List<BenchGroup> measure(Consumer<String> progress) throws Exception {
        return List.of(
                measure("Warm steady check: 1 resolver, 2 lookups of 20 ms", List.of(20), progress),
                measure(
                        "Warm steady check: 14 resolvers, 28 lookups of 5 to 200 ms",
                        IntStream.rangeClosed(0, 13).mapToObj(i -> 5 + 15 * i).toList(),
                        progress));
    }

    /// @param delays the latency of each resolver in milliseconds, the longest last
    private static BenchGroup measure(String title, List<Integer> delays, Consumer<String> progress) throws Exception {
        progress.accept(title);
        List<DnsServer> servers =
                delays.stream().map(_ -> DnsServer.start().zone(BenchZone.TEXT)).toList();
        double limit = delays.getLast() + DYNAMO_MILLIS;
        try (SimulatedDynamoDb dynamoDb = SimulatedDynamoDb.start()) {
            Map<Function, List<Double>> millis = run(dynamoDb, servers, delays);
            List<BenchGroup.Row> rows = new ArrayList<>(List.of(
                    new BenchGroup.Row("the limit: max(lookup, read) + write", Measure.of(limit)),
                    new BenchGroup.Row(
                            "one lookup, then one read, with bare sockets",
                            bare(servers.getLast(), dynamoDb.endpoint()))));
            for (Function function : millis.keySet()) {
                Measure measure = function.measure(millis.get(function));
                rows.add(
                        rows.size() == 2
                                ? new BenchGroup.Row(function.name(), measure, Aim.atMost(limit + 3, "limit + 3"))
                                : new BenchGroup.Row(function.name(), measure));
            }
            return new BenchGroup(title, "ms", rows);
        } finally {
            servers.forEach(DnsServer::close);
        }
    }

    private static Map<Function, List<Double>> run(
            SimulatedDynamoDb dynamoDb, List<DnsServer> servers, List<Integer> delays) throws IOException {
        String payload = BenchZone.payload(servers);
        Map<Function, List<Double>> millis = new LinkedHashMap<>();
        Map<Function, FunctionProcess> running = new LinkedHashMap<>();
        try {
            for (Function function : Function.all()) {
                millis.put(function, new ArrayList<>());
                if (function.started().isPresent()) {
                    FunctionProcess process =
                            FunctionProcess.start(function.started().get(), dynamoDb.endpoint(), function.name());
                    running.put(function, process);
                    process.check(payload, "baseline");
                    for (int i = 0; i < WARM_UP; i++) {
                        process.check(payload, "unchanged");
                    }
                }
            }
            slowDown(dynamoDb, servers, delays);
            for (int round = 0; round < ROUNDS; round++) {
                for (Map.Entry<Function, FunctionProcess> one : running.entrySet()) {
                    millis.get(one.getKey()).add(timed(() -> one.getValue().check(payload, "unchanged")));
                }
            }
            return millis;
        } finally {
            running.values().forEach(FunctionProcess::close);
        }
    }

    private static void slowDown(SimulatedDynamoDb dynamoDb, List<DnsServer> servers, List<Integer> delays) {
        dynamoDb.latency(Duration.ofMillis(DYNAMO_MILLIS));
        for (int i = 0; i < servers.size(); i++) {
            servers.get(i).always(ServerBehaviour.delay(Duration.ofMillis(delays.get(i))));
        }
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private static double timed(Step step) throws IOException {
        long begun = System.nanoTime();
        try {
            step.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    /// The time for the same waits without a program: this shows how exact the servers' latencies are.
    private static Measure bare(DnsServer server, URI dynamoDb) throws IOException {
        List<Double> millis = new ArrayList<>();
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        byte[] question = Message.newQuery(
                        Record.newRecord(Name.fromConstantString(BenchZone.HOST + "."), Type.A, DClass.IN))
                .toWire();
        byte[] read = READ.getBytes(StandardCharsets.US_ASCII);
        try (DatagramSocket dns = new DatagramSocket();
                Socket http = new Socket(loopback, dynamoDb.getPort())) {
            http.setTcpNoDelay(true);
            dns.connect(new InetSocketAddress(loopback, server.port()));
            for (int i = 0; i < ROUNDS; i++) {
                millis.add(timed(() -> {
                    dns.send(new DatagramPacket(question, question.length));
                    dns.receive(new DatagramPacket(new byte[512], 512));
                    http.getOutputStream().write(read);
                    awaitEmptyObject(http.getInputStream());
                }));
            }
        }
        return new Measure.Taken(millis);
    }

    private static void awaitEmptyObject(InputStream in) throws IOException {
        while (in.read() != '{' || in.read() != '}') {
            // skip the head of the response
        }
    }
}
