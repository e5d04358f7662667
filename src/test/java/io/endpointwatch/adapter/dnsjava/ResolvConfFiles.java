package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.testdns.ServerBehaviour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes several resolv.conf files. For each, it prints the servers that the C library queries and those that
/// `system` queries. It runs in its own network and mount namespace. The addresses below are local there, and
/// its argument is mounted on /etc/resolv.conf.
final class ResolvConfFiles {
    static final List<String> ADDRESSES = List.of(
            "192.0.2.43",
            "192.0.2.53",
            "192.0.2.54",
            "192.0.2.55",
            "192.0.2.56",
            "192.0.2.57",
            "192.0.2.58",
            "2001:db8::53");
    private static final DnsName HOST = new DnsName("www.example.org");
    private static final Map<String, ServerBehaviour> UNHELPFUL = Map.of(
            "192.0.2.55",
            ServerBehaviour.doesNotRecurse(),
            "192.0.2.56",
            ServerBehaviour.referral("org", "ns.example.net")
                    .and(draft -> draft.response().getHeader().unsetFlag(org.xbill.DNS.Flags.RA)),
            "192.0.2.57",
            ServerBehaviour.refused(),
            "192.0.2.58",
            ServerBehaviour.servfail());
    static final List<String> FILES = List.of(
            "",
            "nameserver 192.0.2.53\n",
            "nameserver 192.0.2.53",
            "nameserver 192.0.2.53 # office\n",
            "nameserver\t192.0.2.53\trest\n",
            "nameserver 192.0.2.53#office\nnameserver 192.0.2.54\n",
            "  nameserver 192.0.2.53\nnameserver 192.0.2.54\n",
            "\tnameserver 192.0.2.53\nnameserver 192.0.2.54\n",
            "#nameserver 192.0.2.53\n;nameserver 192.0.2.53\nnameserver 192.0.2.54\n",
            "nameserverX 192.0.2.53\nnameserver 192.0.2.54\n",
            "NAMESERVER 192.0.2.53\nnameserver 192.0.2.54\n",
            "nameserver=192.0.2.53\nnameserver 192.0.2.54\n",
            "nameserver 192.0.2.53\r\nnameserver 192.0.2.54\n",
            "nameserver 192.0.2.53\r\n",
            "nameserver 192.0.2.53\0\nnameserver 192.0.2.54\n",
            "name\0server 192.0.2.53\nnameserver 192.0.2.54\n",
            "nameserver 192.000.002.053\nnameserver 192.0.2.54\n",
            "nameserver 0300.0.2.066\n",
            "nameserver 0xc0.0.2.0x35\n",
            "nameserver 3221226037\n",
            "nameserver 192.0.565\n",
            "nameserver 192.0.2.53.\nnameserver 192.0.2.54\n",
            "nameserver 192.0.2.300\nnameserver 192.0.2.54\n",
            "nameserver 0.0.0.0\n",
            "nameserver ::\n",
            "nameserver 127.1\n",
            "nameserver dns.example.org\nnameserver 192.0.2.54\n",
            "nameserver [192.0.2.53]\nnameserver 192.0.2.54\n",
            "nameserver [192.0.2.53]:53\nnameserver 192.0.2.54\n",
            "nameserver 2001:db8::53\n",
            "nameserver 2001:db8::53%lo\n",
            "nameserver 2001:db8::53%2\n",
            "nameserver 02001:db8::53\nnameserver 192.0.2.54\n",
            "nameserver ::ffff:192.0.2.53\n",
            "nameserver fe80::1%nobody0\nnameserver 192.0.2.54\n",
            "nameserver fe80::1%lo\nnameserver 192.0.2.54\n",
            "nameserver fe80::1\nnameserver 192.0.2.54\n",
            "nameserver 192.0.2.99\nnameserver 192.0.2.98\nnameserver 192.0.2.54\n",
            "nameserver 192.0.2.99\nnameserver 192.0.2.98\nnameserver 192.0.2.97\nnameserver 192.0.2.54\n",
            "options timeout:1 attempts:1 edns0 trust-ad single-request\nnameserver 192.0.2.54\n",
            "options use-vc\nnameserver 192.0.2.54\n",
            "nameserver 192.0.2.54\noptions use-vc\n",
            "options " + "x".repeat(9_000) + "\nnameserver " + " ".repeat(9_000) + "192.0.2.54\n",
            "nameserver 192.0.2.55\nnameserver 192.0.2.54\n",
            "nameserver 192.0.2.56\nnameserver 192.0.2.54\n",
            "nameserver 192.0.2.57\nnameserver 192.0.2.54\n",
            "nameserver 192.0.2.58\nnameserver 192.0.2.54\n");

    private ResolvConfFiles() {}

    public static void main(String[] args) throws Exception {
        List<DnsServer> servers = new ArrayList<>();
        servers.add(server("127.0.0.1", 1));
        servers.add(server("::1", 2));
        for (String address : ADDRESSES) {
            servers.add(server(address, servers.size() + 1)
                    .always(UNHELPFUL.getOrDefault(address, ServerBehaviour.normal())));
        }
        system(); // The first call loads classes, which may look up the name of this host and wait for us.
        for (int i = 0; i < FILES.size(); i++) {
            Files.writeString(Path.of(args[0]), FILES.get(i), StandardCharsets.ISO_8859_1);
            String system = system();
            System.out.println(i + " " + library() + " " + system);
        }
        servers.forEach(DnsServer::close);
    }

    private static DnsServer server(String address, int number) {
        return DnsServer.start(address, 53).zone("www.example.org. 60 IN A 198.51.100." + number);
    }

    private static String library() throws IOException {
        Process getent = new ProcessBuilder("getent", "ahostsv4", HOST.text()).start();
        String output = new String(getent.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return output.isEmpty() ? "none" : output.split(" ")[0];
    }

    private static String system() {
        Answer answer = new DnsjavaResolver()
                .resolve(
                        HOST,
                        new Lookup(Vantage.of(new Upstream.SystemResolvers()), Family.IPV4),
                        Duration.ofSeconds(5));
        return answer instanceof Answer.Answered answered
                ? answered.rrset().addresses().first().toString()
                : "none";
    }
}
