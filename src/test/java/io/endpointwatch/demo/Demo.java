package io.endpointwatch.demo;

import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.testdns.ServerBehaviour;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Plays what happened to `acme-v01.api.letsencrypt.org`: resolvers in different places got different addresses of
/// one CDN in 2016 and 2017, and later the name moved to another. Addresses, names and TTLs are those that were
/// published then; the announced prefixes are examples, and the outage is invented.
public final class Demo {
    private static final String HOST = "acme-v01.api.letsencrypt.org";
    private static final Instant START = Instant.parse("2016-11-23T12:00:00Z");
    private static final int PORT = 10053;
    private static final Path PAGE = Path.of("target/demo-report.html");
    private static final Duration INTERVAL = Duration.ofHours(6);

    private final PrintWriter out;
    private final DnsServer dns;
    private final Path page;
    private final DemoTerminal terminal;

    private Demo(PrintWriter out, DnsServer dns, Path folder, Path page) {
        this.out = out;
        this.dns = dns;
        this.page = page;
        this.terminal = new DemoTerminal(out, START, "sqlite:" + folder.resolve("demo.db"), dns.address());
    }

    public static void main(String... arguments) throws IOException {
        PrintWriter out = new PrintWriter(System.out, true);
        Path folder = Files.createTempDirectory("endpoint-watch-demo");
        try (DnsServer dns = start()) {
            new Demo(out, dns, folder, PAGE).play();
        } finally {
            delete(folder);
        }
    }

    /// On the same port every time, where that is free.
    private static DnsServer start() {
        try {
            return DnsServer.start("127.0.0.1", PORT);
        } catch (UncheckedIOException _) {
            return DnsServer.start();
        }
    }

    /// The story, with what the program prints, and in the end its report as a page.
    static void play(PrintWriter out, DnsServer dns, Path folder, Path page) {
        new Demo(out, dns, folder, page).play();
    }

    private void play() {
        out.println("The history of " + HOST + ", through a DNS server inside this process.");

        tell("A first look. It is remembered, and tells nobody.");
        serve(DemoZone.akamai("104.108.34.195", "2a02:26f0:64:591::3d5"));
        check();

        tell("The same addresses again: nothing to tell.");
        terminal.later(INTERVAL);
        check();

        tell("A new address, in a network that is known.");
        serve(DemoZone.akamai("104.108.34.195", "2a02:26f0:64:595::3d5"));
        terminal.later(INTERVAL);
        check();

        tell("The CDN answers from another network.");
        serve(DemoZone.akamai("96.7.204.37", "2600:140a:0:189::3d5"));
        terminal.later(INTERVAL);
        check();

        tell("Back to addresses that are known: rotation is no change.");
        serve(DemoZone.akamai("104.108.34.195", "2600:140a:0:189::3d5"));
        terminal.later(INTERVAL);
        check();

        tell("The operator put all of these on the firewall, and says so.");
        terminal.type("accept", HOST);

        tell("The servers of the zone fail. Once may be chance; twice is told. Addresses stay what they were.");
        dns.on(HOST, ServerBehaviour.servfail());
        terminal.later(INTERVAL);
        check();
        terminal.later(INTERVAL);
        check();

        tell("They are back.");
        dns.on(HOST, ServerBehaviour.normal());
        terminal.later(INTERVAL);
        check();

        tell("The name moves to another CDN, whose addresses the firewall blocks.");
        serve(DemoZone.cloudflare());
        terminal.later(INTERVAL);
        check();

        tell("It stays critical at every check until the operator has mended the firewall.");
        terminal.later(INTERVAL);
        check();
        terminal.type("accept", HOST, "172.65.32.248", "2606:4700:60:0:f53d:5624:85c7:3a2c");
        terminal.later(INTERVAL);
        check();

        tell("What the history holds.");
        terminal.type("history", HOST);

        tell("Could one have pinned these addresses? First as a page, to be opened in a browser.");
        terminal.type("report", HOST, "--since", "3d", "--format", "html", "--out", page.toString());

        tell("And for the terminal.");
        terminal.type("report", HOST, "--since", "3d");
    }

    private void check() {
        terminal.type("check", HOST);
    }

    private void serve(List<String> zone) {
        dns.zone(String.join(
                "\n", Stream.concat(zone.stream(), DemoZone.NETWORKS.stream()).toList()));
    }

    private void tell(String what) {
        out.println();
        out.println("## " + what);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
