package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compares `system` with `getent`, which uses the C library, on the same files and the same host.
class ResolvConfIT {
    @TempDir
    private Path folder;

    @Test
    void systemAsksTheServerThatTheCLibraryAsks() throws Exception {
        assumeTrue(
                run("unshare", "-nm", "ip", "link", "set", "lo", "up").isEmpty() || "true".equals(System.getenv("CI")),
                "no namespaces, or no iproute2");
        Path resolvConf = Files.createFile(folder.resolve("resolv.conf"));
        Path nsswitch = Files.writeString(folder.resolve("nsswitch.conf"), "hosts: files dns\n");
        String addresses = ResolvConfFiles.ADDRESSES.stream()
                .map(one -> "ip addr add " + one + " dev lo" + (one.contains(":") ? " nodad" : ""))
                .collect(Collectors.joining(" && "));

        String output = run(
                "unshare",
                "-nm",
                "sh",
                "-c",
                "ip link set lo up && " + addresses
                        + " && mount --bind " + resolvConf + " /etc/resolv.conf && mount --bind " + nsswitch
                        + " /etc/nsswitch.conf && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ResolvConfFiles.class.getName(),
                resolvConf.toString());

        List<String[]> answers = output.lines()
                .map(line -> line.split(" "))
                .filter(words -> words.length == 3)
                .toList();
        assertThat(answers).as(output).hasSameSizeAs(ResolvConfFiles.FILES);
        assertThat(answers)
                .allSatisfy(words -> assertThat(words[2])
                        .as(ResolvConfFiles.FILES.get(Integer.parseInt(words[0])))
                        .isEqualTo(words[1]));
        assertThat(answers.stream().map(words -> words[1]).distinct()).hasSizeGreaterThan(4);
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes());
    }
}
