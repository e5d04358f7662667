package io.endpointwatch.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.testdns.DnsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Compares the command line with tools that resolve the same name, timed by hyperfine.
final class CommandLine implements Part {
    private static final int ROUNDS = 4;
    private static final int RUNS = 15;
    private static final String PLUGINS_NOT_INSTALLED = "monitoring-plugins-standard is not installed";
    private static final String EXPORTER_NOT_INSTALLED = "prometheus-blackbox-exporter is not installed";
    /// check_dns has no option for the port.
    private static final String PORT_53 = "127.0.0.54";

    @Override
    public String name() {
        return "command-line";
    }

    @Override
    public List<BenchGroup> measure(Consumer<String> progress) throws Exception {
        Path state = Files.createTempDirectory(Path.of("target"), "bench-state");
        Optional<DnsServer> at53 = listenAt53();
        try (DnsServer dns = DnsServer.start().zone(BenchZone.TEXT);
                Exporter exporter = Exporter.start(dns.address())) {
            progress.accept("--version");
            BenchGroup start = compare("Start and end: --version", versions(), Aim.atMost(15));
            progress.accept("check");
            Map<String, PeerCommand> looks = looks(dns, state, exporter, at53.isPresent());
            refuseFailing(looks.values());
            return List.of(start, compare("One look at a name on loopback", looks));
        } finally {
            at53.ifPresent(DnsServer::close);
            delete(state);
        }
    }

    /// A server at port 53; empty if this process may not bind it.
    private static Optional<DnsServer> listenAt53() {
        try {
            return Optional.of(DnsServer.start(PORT_53, 53).zone(BenchZone.TEXT));
        } catch (UncheckedIOException _) {
            return Optional.empty();
        }
    }

    private static void refuseFailing(Collection<PeerCommand> commands) throws IOException, InterruptedException {
        for (PeerCommand command : commands) {
            if (command instanceof PeerCommand.Installed installed) {
                PeerTool.output("", installed.words());
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Map<String, PeerCommand> versions() {
        Map<String, PeerCommand> commands = new LinkedHashMap<>();
        commands.put("endpoint-watch --version", Function.executable().with(List.of("--version")));
        commands.put("dig -v", PeerCommand.of("bind9-dnsutils is not installed", List.of("-v"), "dig"));
        commands.put("check_dns --version", PeerCommand.of(PLUGINS_NOT_INSTALLED, List.of("--version"), "check_dns"));
        commands.put("check_dig --version", PeerCommand.of(PLUGINS_NOT_INSTALLED, List.of("--version"), "check_dig"));
        commands.put(
                "blackbox_exporter --version",
                PeerCommand.of(EXPORTER_NOT_INSTALLED, List.of("--version"), Exporter.NAMES));
        return commands;
    }

    private static Map<String, PeerCommand> looks(DnsServer dns, Path state, Exporter exporter, boolean at53) {
        Map<String, PeerCommand> commands = new LinkedHashMap<>();
        String port = String.valueOf(dns.port());
        commands.put(
                "endpoint-watch check: A and AAAA, SQLite on disk",
                Function.executable()
                        .with(List.of(
                                "check",
                                BenchZone.HOST,
                                "--resolver",
                                dns.address(),
                                "--no-networks",
                                "--store",
                                "sqlite:" + state.resolve("state.db"))));
        commands.put(
                "endpoint-watch check --dry-run: A and AAAA",
                Function.executable()
                        .with(List.of(
                                "check",
                                BenchZone.HOST,
                                "--resolver",
                                dns.address(),
                                "--no-networks",
                                "--dry-run",
                                "--store",
                                "sqlite:" + state.resolve("none.db"))));
        commands.put(
                "dig +short: A",
                PeerCommand.of(
                        "bind9-dnsutils is not installed",
                        List.of("+short", "@127.0.0.1", "-p", port, BenchZone.HOST, "A"),
                        "dig"));
        commands.put(
                "check_dns: A and AAAA, by nslookup",
                at53
                        ? PeerCommand.of(
                                PLUGINS_NOT_INSTALLED, List.of("-H", BenchZone.HOST, "-s", PORT_53), "check_dns")
                        : new PeerCommand.Absent("needs port 53 of " + PORT_53));
        commands.put(
                "check_dig: A, by dig",
                PeerCommand.of(
                        PLUGINS_NOT_INSTALLED,
                        List.of("-H", "127.0.0.1", "-p", port, "-l", BenchZone.HOST, "-T", "A"),
                        "check_dig"));
        commands.put("blackbox_exporter: A, asked by curl", exporter.probe());
        return commands;
    }

    private static BenchGroup compare(String title, Map<String, PeerCommand> commands, Aim... aim)
            throws IOException, InterruptedException {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        commands.keySet().forEach(who -> millis.put(who, new ArrayList<>()));
        Optional<String> hyperfine = PeerTool.find("hyperfine");
        for (int round = 0; round < ROUNDS && hyperfine.isPresent(); round++) {
            for (Map.Entry<String, PeerCommand> one : commands.entrySet()) {
                if (one.getValue() instanceof PeerCommand.Installed installed) {
                    millis.get(one.getKey()).addAll(times(hyperfine.get(), installed.words()));
                }
            }
        }
        List<BenchGroup.Row> rows = new ArrayList<>();
        commands.forEach((who, command) -> rows.add(
                new BenchGroup.Row(who, measure(command, millis.get(who)), rows.isEmpty() ? List.of(aim) : List.of())));
        return new BenchGroup(title, "ms", rows);
    }

    private static Measure measure(PeerCommand command, List<Double> millis) {
        return switch (command) {
            case PeerCommand.Absent absent -> new Measure.Missing(absent.why());
            case PeerCommand.Installed _ when millis.isEmpty() -> new Measure.Missing("hyperfine is not installed");
            case PeerCommand.Installed _ -> new Measure.Taken(millis);
        };
    }

    private static List<Double> times(String hyperfine, List<String> command) throws IOException, InterruptedException {
        Path results = Files.createTempFile("hyperfine", ".json");
        PeerTool.output(
                "",
                List.of(
                        hyperfine,
                        "-N",
                        "-i",
                        "--style",
                        "none",
                        "--warmup",
                        "2",
                        "--runs",
                        String.valueOf(RUNS),
                        "--export-json",
                        results.toString(),
                        String.join(" ", command)));
        List<Double> millis = new ArrayList<>();
        for (JsonNode seconds : new ObjectMapper()
                .readTree(results.toFile())
                .get("results")
                .get(0)
                .get("times")) {
            millis.add(seconds.doubleValue() * 1000);
        }
        Files.delete(results);
        return millis;
    }

    /// A running blackbox_exporter, because it is normally a service. So a probe includes no start.
    private record Exporter(Optional<Process> process, PeerCommand probe) implements AutoCloseable {
        private static final String[] NAMES = {"prometheus-blackbox-exporter", "blackbox_exporter"};
        private static final String CONFIG = """
                modules:
                  www:
                    prober: dns
                    dns: {query_name: "%s", query_type: A, transport_protocol: udp, preferred_ip_protocol: ip4}
                """;

        static Exporter start(String dns) throws IOException, InterruptedException {
            Optional<String> program = PeerTool.find(NAMES);
            if (program.isEmpty() || PeerTool.find("curl").isEmpty()) {
                return new Exporter(
                        Optional.empty(),
                        new PeerCommand.Absent(program.isEmpty() ? EXPORTER_NOT_INSTALLED : "curl is not installed"));
            }
            Path config = Files.writeString(Files.createTempFile("blackbox", ".yml"), CONFIG.formatted(BenchZone.HOST));
            int port = freePort();
            Process process = new ProcessBuilder(
                            program.get(), "--config.file=" + config, "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitPort(port);
            Files.delete(config);
            return new Exporter(
                    Optional.of(process),
                    PeerCommand.of(
                            "",
                            List.of(
                                    "-sf",
                                    "-o",
                                    "/dev/null",
                                    "http://127.0.0.1:" + port + "/probe?module=www&target=" + dns),
                            "curl"));
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }

        private static void awaitPort(int port) throws IOException, InterruptedException {
            for (int i = 0; i < 100; i++) {
                try (Socket _ = new Socket("127.0.0.1", port)) {
                    return;
                } catch (IOException _) {
                    Thread.sleep(50);
                }
            }
            throw new IOException("blackbox_exporter does not listen");
        }

        @Override
        public void close() {
            process.ifPresent(Process::destroy);
        }
    }
}
