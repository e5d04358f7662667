package io.endpointwatch.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
            Path file = write("list.nft", AllowlistFormat.NFTABLES.write(order));
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
            Path file = write("list", AllowlistFormat.IPTABLES.write(order));
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
            Path file = write("list.ipset", AllowlistFormat.IPSET.write(order));
            assertSucceeds("unshare", "-n", "sh", "-c", "ipset restore < " + file + " && ipset restore < " + file);
        }
    }

    @Test
    void terraformFormatsAndReadsTheResources() throws Exception {
        assumeTrue(isInstalled("terraform"), "terraform is not installed");
        for (AllowlistContent order : orders()) {
            write("main.tf", AllowlistFormat.TERRAFORM.write(order));
            assertSucceeds("terraform", "-chdir=" + folder, "fmt", "-check", "-diff");
        }
    }

    /// With the AWS provider: from the folder that TF_PLUGIN_DIR names, else downloaded.
    @Test
    void terraformValidatesTheResources() throws Exception {
        assumeTrue(isInstalled("terraform"), "terraform is not installed");
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

    @ParameterizedTest
    @EnumSource
    void theAwsCommandLineAcceptsTheDocument(Family family) throws Exception {
        assumeTrue(isInstalled("aws"), "the AWS command line is not installed");
        Path file = write("list.json", AllowlistFormat.AWS_PREFIX_LIST.write(AllowlistFormatTest.both(family)));
        String output = run(
                "sh",
                "-c",
                "AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none AWS_MAX_ATTEMPTS=1"
                        + " aws ec2 create-managed-prefix-list --region eu-central-1 --endpoint-url http://127.0.0.1:9"
                        + " --cli-input-json file://" + file + " 2>&1 || true");
        assertThat(output).contains("Could not connect to the endpoint URL");
    }

    private static List<AllowlistContent> orders() {
        return List.of(
                AllowlistFormatTest.both(),
                AllowlistFormatTest.order(LONG, "192.0.2.7", "2001:db8::7"),
                AllowlistFormatTest.order(AllowlistFormatTest.WWW, "192.0.2.7"));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assumeNamespaces(String tool) throws Exception {
        assumeTrue(isInstalled(tool), tool + " is not installed");
        assumeTrue(exit("unshare", "-n", "true") == 0, "no right to make a network namespace");
    }

    private static boolean isInstalled(String tool) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private static void assertSucceeds(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(String.join(" ", command) + "\n" + output)
                .isZero();
    }

    private static int exit(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return output;
    }
}
