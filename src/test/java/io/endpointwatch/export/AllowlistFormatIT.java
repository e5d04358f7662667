package io.endpointwatch.export;

import static io.endpointwatch.export.Tools.assertSucceeds;
import static io.endpointwatch.export.Tools.assumeInstalled;
import static io.endpointwatch.export.Tools.assumeNamespaces;
import static io.endpointwatch.export.Tools.exit;
import static io.endpointwatch.export.Tools.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.observation.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tools themselves read what was written: where they are installed, in a network namespace of their own, which
/// takes the right to make one.
class AllowlistFormatIT {
    private static final Endpoint LONG =
            new Endpoint(new DnsName("a-very_long.name.of.a.host.in.a.zone.with.many.labels.example.org"), 8443);

    @TempDir
    Path folder;

    @Test
    void nftablesLoadsTheSetsOverThemselves() throws Exception {
        assumeNamespaces("nft");
        for (AllowlistContent order : orders()) {
            Path file = write("list.nft", AllowlistFormat.NFTABLES.write(order, true));
            assertSucceeds(
                    "unshare", "-n", "sh", "-c", "nft -c -f " + file + " && nft -f " + file + " && nft -f " + file);
        }
    }

    /// What a tool holds after the text of an order for both families, and then that of one for IPv4 alone.
    private String afterIpv6IsGone(AllowlistFormat format, String load, String show) throws Exception {
        Path both = write(
                "both", format.write(AllowlistFormatTest.order(AllowlistFormatTest.WWW, "192.0.2.7", "2001:db8::7")));
        Path one = write("one", format.write(AllowlistFormatTest.order(AllowlistFormatTest.WWW, "192.0.2.8")));
        assertSucceeds("unshare", "-n", "sh", "-c", load.formatted(both) + " && " + load.formatted(one));
        return run("unshare", "-n", "sh", "-c", load.formatted(both) + " && " + load.formatted(one) + " && " + show);
    }

    @Test
    void nftablesClosesAFamilyThatIsGone() throws Exception {
        assumeNamespaces("nft");

        assertThat(afterIpv6IsGone(AllowlistFormat.NFTABLES, "nft -f %s", "nft list ruleset"))
                .contains("192.0.2.8")
                .doesNotContain("192.0.2.7", "2001:db8::7");
    }

    @Test
    void ipsetClosesAFamilyThatIsGone() throws Exception {
        assumeNamespaces("ipset");

        assertThat(afterIpv6IsGone(AllowlistFormat.IPSET, "ipset restore < %s", "ipset list"))
                .contains("192.0.2.8")
                .doesNotContain("192.0.2.7", "2001:db8::7");
    }

    @Test
    void bothProgramsOfIptablesLoadTheWholeText() throws Exception {
        assumeNamespaces("iptables-restore");
        for (AllowlistContent order : orders()) {
            Path file = write("list", AllowlistFormat.IPTABLES.write(order, true));
            for (String restore : List.of("iptables-restore", "ip6tables-restore")) {
                assertSucceeds(
                        "unshare",
                        "-n",
                        "sh",
                        "-c",
                        restore + " --test --noflush < " + file + " && " + restore + " --noflush < " + file + " && "
                                + restore + " --noflush < " + file);
            }
        }
    }

    @Test
    void iptablesClosesAFamilyThatIsGone() throws Exception {
        assumeNamespaces("iptables-restore");
        String load = "iptables-restore -n < %1$s && ip6tables-restore -n < %1$s";

        assertThat(afterIpv6IsGone(AllowlistFormat.IPTABLES, load, "iptables -S && ip6tables -S"))
                .containsOnlyOnce("-d 192.0.2.8/32")
                .doesNotContain("192.0.2.7", "2001:db8::7");
    }

    @Test
    void ipsetRestoresTheSetsOverThemselves() throws Exception {
        assumeNamespaces("ipset");
        for (AllowlistContent order : orders()) {
            Path file = write("list.ipset", AllowlistFormat.IPSET.write(order, true));
            assertSucceeds("unshare", "-n", "sh", "-c", "ipset restore < " + file + " && ipset restore < " + file);
        }
    }

    @Test
    void terraformFormatsAndReadsTheResources() throws Exception {
        assumeInstalled("terraform");
        for (AllowlistContent order : orders()) {
            write("main.tf", AllowlistFormat.TERRAFORM.write(order, true));
            assertSucceeds("terraform", "-chdir=" + folder, "fmt", "-check", "-diff");
        }
    }

    /// With the AWS provider: from the folder that TF_PLUGIN_DIR names, else downloaded.
    @Test
    void terraformValidatesTheResources() throws Exception {
        assumeInstalled("terraform");
        write("main.tf", AllowlistFormat.TERRAFORM.write(AllowlistFormatTest.both()));
        String plugins = System.getenv().getOrDefault("TF_PLUGIN_DIR", "");
        List<String> init =
                new ArrayList<>(List.of("terraform", "-chdir=" + folder, "init", "-input=false", "-backend=false"));
        init.addAll(plugins.isEmpty() ? List.of() : List.of("-plugin-dir=" + plugins));
        int initialised = exit(init.toArray(String[]::new));
        assumeTrue(
                initialised == 0 || "true".equals(System.getenv("CI")),
                "Terraform cannot have its providers here; TF_PLUGIN_DIR names a folder that has them");
        assertSucceeds("terraform", "-chdir=" + folder, "validate", "-no-color");
    }

    /// Elements with times of their own, beside those without.
    @Test
    void nftablesLoadsElementsThatEnd() throws Exception {
        assumeNamespaces("nft");
        ListOptions ending = new ListOptions(
                Set.of(),
                Optional.of(Duration.ofDays(14)),
                AllowlistFormatTest.many("ci").options().at());
        AllowlistContent list = new AllowlistContent(ListName.chosen("ci"), AllowlistFormatTest.four(), ending);
        Path stays = write("stays.nft", AllowlistFormat.NFTABLES.write(AllowlistFormatTest.many("ci")));
        Path ends = write("ends.nft", AllowlistFormat.NFTABLES.write(list, true));
        String load = "nft -f " + stays + " && nft -f " + ends + " && nft -f " + ends;

        assertSucceeds("unshare", "-n", "sh", "-c", load);
        assertThat(run("unshare", "-n", "sh", "-c", load + " && nft list set inet filter ew_ci_443_t_4"))
                .containsPattern("192\\.0\\.2\\.0/25 timeout 13d[0-9a-z]+ expires 13d");
    }

    /// The rules that the comments give for once.
    @Test
    void nftablesTakesTheRulesInTheComments() throws Exception {
        assumeNamespaces("nft");
        String text = AllowlistFormat.NFTABLES.write(AllowlistFormatTest.many("ci"));
        Path file = write("list.nft", text);
        String rules = Pattern.compile("once: (nft add rule .*)")
                .matcher(text)
                .results()
                .map(one -> "nft '" + one.group(1).substring(4) + "'")
                .collect(Collectors.joining(" && "));

        assertSucceeds(
                "unshare",
                "-n",
                "sh",
                "-c",
                "nft -f " + file + " && nft 'add chain inet filter output { type filter hook output priority 0; }' && "
                        + rules);
    }

    @Test
    void aNetworkPolicyIsYaml() throws Exception {
        assumeInstalled("python3");
        assumeTrue(exit("python3", "-c", "import yaml") == 0, "python3-yaml is not installed");
        Path file = write("policy.yaml", AllowlistFormat.NETWORKPOLICY.write(AllowlistFormatTest.many("ci")));

        assertThat(run("python3", "-c", """
                import json, sys, yaml
                policies = list(yaml.safe_load_all(open(sys.argv[1])))
                assert len(policies) == 1
                print(json.dumps(policies[0], sort_keys=True))
                """, file.toString())).isEqualTo("""
                        {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",\
                         "metadata": {"name": "ew-ci"}, "spec": {"egress": [\
                        {"ports": [{"port": 53, "protocol": "TCP"}, {"port": 53, "protocol": "UDP"}],\
                         "to": [{"ipBlock": {"cidr": "203.0.113.53/32"}}, {"ipBlock": {"cidr": "2001:db8::53/128"}}]},\
                         {"ports": [{"port": 123, "protocol": "UDP"}],\
                         "to": [{"ipBlock": {"cidr": "203.0.113.0/31"}}]},\
                         {"ports": [{"port": 443, "protocol": "TCP"}],\
                         "to": [{"ipBlock": {"cidr": "192.0.2.0/24"}}, {"ipBlock": {"cidr": "198.51.100.8/31"}},\
                         {"ipBlock": {"cidr": "2001:db8::/32"}}]}],\
                         "podSelector": {"matchLabels": {"endpoint-watch/ew-ci": "allow"}}, "policyTypes": ["Egress"]}}
                        """);
    }

    private static List<AllowlistContent> orders() {
        return List.of(
                AllowlistFormatTest.both(),
                AllowlistFormatTest.order(LONG, "192.0.2.7", "2001:db8::7"),
                AllowlistFormatTest.order(AllowlistFormatTest.WWW, "192.0.2.7"),
                AllowlistFormatTest.many("ci"));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
