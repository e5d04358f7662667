package io.endpointwatch.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests `make logs` with stubs of `aws` and `terraform`.
class LogsIT {
    @TempDir
    private Path folder;

    @Test
    void theLogIsThatOfTheDeployedFunction() throws Exception {
        Workshop workshop = Workshop.in(folder).with("aws", "").with("terraform", "echo /aws/lambda/watch-it");

        assertThat(workshop.run(Map.of(), "logs", "--since", "1d").exitCode()).isZero();
        assertThat(workshop.calls())
                .containsExactly(
                        "terraform -chdir=infra output -raw log_group_name",
                        "aws logs tail --follow --since 1d /aws/lambda/watch-it");
    }

    @Test
    void withoutTerraformsStateTheLogUsesTheFunctionsName() throws Exception {
        Workshop workshop = Workshop.in(folder).with("aws", "").with("terraform", "exit 1");

        workshop.run(Map.of("FUNCTION", "watch-it"), "logs");
        workshop.run(Map.of(), "logs");

        assertThat(workshop.calls())
                .contains(
                        "aws logs tail --follow /aws/lambda/watch-it",
                        "aws logs tail --follow /aws/lambda/endpoint-watch");
    }
}
