package io.endpointwatch.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.testaws.AwsTool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests `make invoke` with stubs of `aws` and `terraform`.
class InvokeIT {
    private static final String AWS = """
            #!/bin/sh
            printf '%s\\n' "$@" >"$0.arguments"
            for last; do :; done
            cp "$0.result" "$last"
            cat "$0.error"
            """;
    private static final String TERRAFORM = """
            #!/bin/sh
            echo '{"function_name": {"value": "watch-it"},
                   "requests": {"value": {"shop": "{\\"endpoint\\":\\"shop.example.org\\"}"}}}'
            """;

    @TempDir
    private Path folder;

    private record Invoked(int exitCode, String printed) {}

    @BeforeEach
    void install() throws IOException {
        AwsTool.need("bash", "jq");
        executable("aws", AWS);
        executable("terraform", TERRAFORM);
        returns("None", "{\"severity\": \"none\"}");
    }

    private void executable(String name, String script) throws IOException {
        Files.setPosixFilePermissions(
                Files.writeString(folder.resolve(name), script), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// @param error the platform's error for the function; `None` if it succeeded
    private void returns(String error, String result) throws IOException {
        Files.writeString(folder.resolve("aws.error"), error + "\n");
        Files.writeString(folder.resolve("aws.result"), result);
    }

    private Invoked invoke(String endpoint) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");
        ProcessBuilder script = new ProcessBuilder("src/build/invoke", endpoint)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        script.environment().merge("PATH", "", (path, _) -> folder + File.pathSeparator + path);
        script.environment().keySet().removeIf(name -> name.equals("FUNCTION") || name.equals("TERRAFORM"));
        return new Invoked(script.start().waitFor(), Files.readString(printed));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "{'severity': 'none'} | 0",
                "{'severity': 'info'} | 0",
                "{'severity': 'warning'} | 1",
                "{'severity': 'critical'} | 2",
                "{'results': [{'severity': 'warning'}, {'severity': 'info'}]} | 1",
                "{'results': [{'severity': 'warning'}, {'severity': 'critical'}]} | 2",
                "{'forgotten': true} | 0"
            })
    void theExitCodeFollowsTheSeverity(String result, int exitCode) throws Exception {
        returns("None", result.replace('\'', '"'));

        assertThat(invoke("www.example.org").exitCode()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "www.example.org | {\"endpoint\":\"www.example.org\"}",
                "www.example.org:8443 | {\"endpoint\":\"www.example.org\",\"port\":8443}",
                "shop | {\"endpoint\":\"shop.example.org\"}",
                "{\"action\":\"reset\",\"endpoint\":\"www.example.org\"} | {\"action\":\"reset\",\"endpoint\":\"www.example.org\"}"
            })
    void theFunctionIsInvoked(String endpoint, String payload) throws Exception {
        assertThat(invoke(endpoint)).isEqualTo(new Invoked(0, "{\n  \"severity\": \"none\"\n}\n"));
        assertThat(Files.readAllLines(folder.resolve("aws.arguments")))
                .contains("watch-it")
                .containsSequence("--payload", payload);
    }

    @Test
    void aFunctionThatFailedIsUnknown() throws Exception {
        returns("Unhandled", "{\"errorMessage\": \"there is no such table\"}");

        assertThat(invoke("www.example.org"))
                .isEqualTo(new Invoked(3, "invoke: watch-it failed: there is no such table\n"));
    }

    @Test
    void anUnreachableFunctionIsUnknown() throws Exception {
        executable("aws", "#!/bin/sh\necho 'no such function' >&2\nexit 254\n");

        assertThat(invoke("www.example.org"))
                .isEqualTo(new Invoked(3, "no such function\ninvoke: watch-it could not be asked\n"));
    }

    @Test
    void anInvalidEndpointIsUnknown() throws Exception {
        assertThat(invoke("https://www.example.org:x"))
                .isEqualTo(new Invoked(3, "invoke: 'https://www.example.org:x' is no HOST or HOST:PORT\n"));
    }
}
