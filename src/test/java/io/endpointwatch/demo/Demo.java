package io.endpointwatch.demo;

import io.endpointwatch.adapter.sqlite.SqliteStateStore;
import io.endpointwatch.observation.Endpoint;
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

/// Replays the history of `acme-v01.api.letsencrypt.org`. In 2016 and 2017, resolvers in different places got
/// different addresses of one CDN. Later the name moved to another CDN. Addresses, names and TTLs are the real
/// ones. The announced prefixes are examples, and the outage is invented.
public final class Demo {
    private static final String HOST = "acme-v01.api.letsencrypt.org";
    private static final Instant START = Instant.parse("2016-11-23T12:00:00Z");
    private static final int PORT = 10053;
    private static final Path PAGE = Path.of("target/demo-report.html");
    private static final Duration INTERVAL = Duration.ofHours(6);

    private final PrintWriter out;
    private final DnsServer dns;
    private final Path page;
    private final Path database;
    private final DemoTerminal terminal;

    private Demo(PrintWriter out, DnsServer dns, Path folder, Path page) {
        this.out = out;
        this.dns = dns;
        this.page = page;
        this.database = folder.resolve("demo.db");
        this.terminal = new DemoTerminal(out, START, "sqlite:" + database, dns.address());
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

    /// Uses the same port every time, if it is free.
    private static DnsServer start() {
        try {
            return DnsServer.start("127.0.0.1", PORT);
        } catch (UncheckedIOException _) {
            return DnsServer.start();
        }
    }

    /// The whole history with the program's output. It ends with the report as a page.
    static void play(PrintWriter out, DnsServer dns, Path folder, Path page) {
        new Demo(out, dns, folder, page).play();
    }

    private void play() {
        out.println("The history of " + HOST + ", through a DNS server inside this process.");

        explain("The first check. Its result is stored; no message is sent.");
        serve(DemoZone.akamai("104.108.34.195", "2a02:26f0:64:591::3d5"));
        check();

        explain("The same addresses again: no change.");
        terminal.later(INTERVAL);
        check();

        explain("A new address in a known network.");
        serve(DemoZone.akamai("104.108.34.195", "2a02:26f0:64:595::3d5"));
        terminal.later(INTERVAL);
        check();

        explain("The CDN answers from another network.");
        serve(DemoZone.akamai("96.7.204.37", "2600:140a:0:189::3d5"));
        terminal.later(INTERVAL);
        check();

        explain("Known addresses again: rotation is not a change.");
        serve(DemoZone.akamai("104.108.34.195", "2600:140a:0:189::3d5"));
        terminal.later(INTERVAL);
        check();

        explain("The operator allowed all of them on the firewall, and accepts them here.");
        terminal.type("accept", HOST);

        explain("The servers of the zone fail. The second failure in a row is reported. Addresses stay known.");
        dns.on(HOST, ServerBehaviour.servfail());
        terminal.later(INTERVAL);
        check();
        terminal.later(INTERVAL);
        check();

        explain("The servers answer again.");
        dns.on(HOST, ServerBehaviour.normal());
        terminal.later(INTERVAL);
        check();

        explain("The name moves to another CDN, whose addresses the firewall blocks.");
        serve(DemoZone.cloudflare());
        terminal.later(INTERVAL);
        check();

        explain("It stays critical at every check until the operator has updated the firewall.");
        terminal.later(INTERVAL);
        check();
        terminal.type("accept", HOST, "172.65.32.248", "2606:4700:60:0:f53d:5624:85c7:3a2c");
        terminal.later(INTERVAL);
        check();

        explain("The history.");
        terminal.type("history", HOST);

        explain("Could these addresses have been pinned? First as a page for a browser.");
        terminal.type("report", HOST, "--since", "3d", "--format", "html", "--out", page.toString());

        explain("The same report for the terminal.");
        terminal.type("report", HOST, "--since", "3d");

        playPublished();
        playSync();
        playFeed();
    }

    /// The CDN's list is a file here, since nothing is asked of the Internet.
    private void playPublished() {
        Path list = page.resolveSibling("demo-ranges.json");
        String source = "file:" + list;

        explain("The CDN publishes its ranges. A check compares the addresses with them.");
        publish(list, "172.65.32.0/20", "2606:4700::/32");
        terminal.type("check", HOST, "--published", source);

        explain("Later it publishes one range more, and takes one back in which an address is known.");
        publish(list, "172.64.0.0/19", "2606:4700::/32");
        terminal.later(INTERVAL);
        terminal.type("check", HOST, "--published", source);
    }

    private static void publish(Path list, String... prefixes) {
        try {
            Files.writeString(list, "[\"" + String.join("\", \"", prefixes) + "\"]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void playSync() {
        explain(
                "A prefix list of Amazon VPC follows. It has an address of the old CDN, and lacks some. This is the plan.");
        out.println();
        try (SqliteStateStore store = new SqliteStateStore(database)) {
            DemoSync.plan(
                            store,
                            Endpoint.parse(HOST + ":443"),
                            terminal.now(),
                            List.of("104.108.34.195/32", "104.108.35.7/32"))
                    .forEach(out::println);
        }
    }

    private void playFeed() {
        Path list = page.resolveSibling("demo-feed.txt");
        DemoFirewall firewall = new DemoFirewall(list);

        explain("A firewall polls a list. The program keeps it in a file.");
        terminal.type("allowlist", HOST, "--header", "--out", list.toString());
        out.println(firewall.poll());

        explain("The servers fail again. A list that may be incomplete is not written: the last one stays.");
        dns.on(HOST, ServerBehaviour.servfail());
        terminal.later(INTERVAL);
        check();
        terminal.type("allowlist", HOST, "--header", "--out", list.toString());
        out.println(firewall.poll());
    }

    private void check() {
        terminal.type("check", HOST);
    }

    private void serve(List<String> zone) {
        dns.zone(String.join(
                "\n", Stream.concat(zone.stream(), DemoZone.NETWORKS.stream()).toList()));
    }

    private void explain(String what) {
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
