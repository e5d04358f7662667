package io.endpointwatch.export.names;

import static io.endpointwatch.export.Tools.assertSucceeds;
import static io.endpointwatch.export.Tools.assumeInstalled;
import static io.endpointwatch.export.Tools.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs themselves read rules by name.
class NameFormatIT {
    @TempDir
    Path folder;

    @Test
    void squidParsesTheAccessLists() throws Exception {
        assumeInstalled("squid");
        assumeTrue(
                run("squid", "-v").contains("with-openssl"), "this squid has no ssl::server_name: squid-openssl has");
        for (NameList list : lists()) {
            Path file = write("squid.conf", "http_port 3128\n" + NameFormat.SQUID.write(list));
            assertSucceeds("squid", "-k", "parse", "-f", file.toString());
            assertThat(run("squid", "-k", "parse", "-f", file.toString()))
                    .doesNotContain("WARNING", "ERROR", "FATAL", "Bungled");
        }
    }

    @Test
    void suricataTestsTheRules() throws Exception {
        assumeInstalled("suricata");
        for (NameList list : lists()) {
            Path file = write("ew.rules", NameFormat.SURICATA.write(list));
            assertSucceeds("suricata", "-T", "-S", file.toString(), "-l", folder.toString());
        }
    }

    @Test
    void aPolicyOfCiliumIsYaml() throws Exception {
        assumeInstalled("python3");
        assumeTrue(run("python3", "-c", "import yaml").isEmpty(), "python3-yaml is not installed");
        for (NameList list : lists()) {
            Path file = write("policy.yaml", NameFormat.CILIUM.write(list));
            assertThat(run("python3", "-c", """
                    import sys, yaml
                    policy, = yaml.safe_load_all(open(sys.argv[1]))
                    assert policy["apiVersion"] == "cilium.io/v2" and policy["kind"] == "CiliumNetworkPolicy"
                    dns, *rules = policy["spec"]["egress"]
                    asked = {one["matchName"] for one in dns["toPorts"][0]["rules"]["dns"]}
                    for rule in rules:
                        ports = rule["toPorts"][0]
                        port, = ports["ports"]
                        names = [one["matchName"] for one in rule["toFQDNs"]]
                        inside = [host["host"].replace("\\\\", "").replace("(:%s)?" % port["port"], "")
                                  for host in ports["rules"]["http"]] if "rules" in ports else ports["serverNames"]
                        assert inside == names and set(names) <= asked and port["protocol"] == "TCP"
                        for name in names:
                            print(name + ":" + port["port"])
                    """, file.toString()).lines())
                    .containsExactlyInAnyOrderElementsOf(
                            NameFormat.PLAIN.write(list).lines().toList());
        }
    }

    private static List<NameList> lists() {
        return List.of(
                NameFormatTest.some(),
                NameFormatTest.list(RandomEndpoints.of(new Random(1))),
                NameFormatTest.list(RandomEndpoints.of(new Random(8))));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
