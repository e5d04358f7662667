package io.endpointwatch.testaws;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class AwsToolTest {
    @TempDir
    private Path folder;

    @Test
    void aTestIsSkippedWithoutItsTools() {
        assertThatThrownBy(() -> AwsTool.need(Map.of("PATH", folder.toString()), "terraform"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage(
                        "terraform is not installed: https://developer.hashicorp.com/terraform/install, 1.7 or later");
    }

    @Test
    void aTestFailsInCiWithoutItsTools() {
        assertThatThrownBy(() -> AwsTool.need(Map.of("PATH", folder.toString(), "CI", "true"), "moto_server"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("moto_server is not installed: pip install 'moto[server]'");
    }

    @Test
    void aTestRunsWithItsTools() throws Exception {
        Files.createFile(
                folder.resolve("jq"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        assertThatCode(() -> AwsTool.need(Map.of("PATH", "/nowhere:" + folder, "CI", "true"), "jq"))
                .doesNotThrowAnyException();
    }
}
