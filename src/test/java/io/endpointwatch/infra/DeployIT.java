package io.endpointwatch.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.infra.Workshop.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests `make deploy` with stub versions of `terraform` and `make`.
class DeployIT {
    private static final String INIT = "terraform -chdir=infra init -input=false";
    private static final String APPLY = "terraform -chdir=infra apply";

    @TempDir
    private Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() throws Exception {
        workshop = Workshop.in(folder)
                .with("terraform", "")
                .with("make", "")
                .withFile("infra/endpoints.auto.tfvars", "endpoints = {}\n")
                .withFile("pom.xml", "")
                .withFile("src/main/java/Watch.java", "");
        builderIs("true");
    }

    /// @param there `true` if native-image is installed, else `false`
    private void builderIs(String there) throws Exception {
        workshop.withFile("src/build/native-image", "#!/bin/sh\n" + there + "\n");
        Files.setPosixFilePermissions(
                folder.resolve("src/build/native-image"),
                Files.getPosixFilePermissions(folder.resolve("src/build/deploy")));
    }

    private void zip(String name, Instant built) throws Exception {
        workshop.withFile("target/" + name, "zip");
        Files.setLastModifiedTime(folder.resolve("target").resolve(name), FileTime.from(built));
    }

    @Test
    void aMissingZipIsBuilt() throws Exception {
        assertThat(workshop.run(Map.of(), "deploy", "-auto-approve")).isEqualTo(new Ran(0, ""));
        assertThat(workshop.calls()).containsExactly("make -s target/function.zip", INIT, APPLY + " -auto-approve");
        assertThat(workshop.variables()).contains("TF_VAR_package=../target/function.zip");
    }

    @Test
    void aZipOfTheseSourcesIsTaken() throws Exception {
        zip("function.zip", Instant.now().plusSeconds(60));

        assertThat(workshop.run(Map.of(), "deploy")).isEqualTo(new Ran(0, ""));
        assertThat(workshop.calls()).containsExactly(INIT, APPLY);
    }

    @Test
    void aZipOfOlderSourcesIsBuiltAnew() throws Exception {
        zip("function.zip", Instant.EPOCH);

        assertThat(workshop.run(Map.of(), "deploy")).isEqualTo(new Ran(0, ""));
        assertThat(workshop.calls()).containsExactly("make -s target/function.zip", INIT, APPLY);
    }

    @Test
    void aZipOfOlderSourcesIsNamedWhereItCannotBeBuilt() throws Exception {
        zip("function.zip", Instant.EPOCH);
        builderIs("false");

        assertThat(workshop.run(Map.of(), "deploy"))
                .isEqualTo(new Ran(
                        0,
                        "target/function.zip is older than the sources,"
                                + " and there is no native-image to build it: deploying it as it is\n"));
        assertThat(workshop.calls()).containsExactly(INIT, APPLY);
    }

    @Test
    void nothingIsDeployedIfTheBuildFails() throws Exception {
        workshop.with("make", "exit 2");

        assertThat(workshop.run(Map.of(), "deploy").exitCode()).isEqualTo(2);
        assertThat(workshop.calls()).containsExactly("make -s target/function.zip");
    }

    @Test
    void anExplicitZipIsNotBuilt() throws Exception {
        workshop.withFile("infra/endpoints.auto.tfvars", "package = \"../of-the-release.zip\"\n");

        assertThat(workshop.run(Map.of(), "deploy")).isEqualTo(new Ran(0, ""));
        assertThat(workshop.calls()).containsExactly(INIT, APPLY);
        assertThat(workshop.variables()).noneMatch(variable -> variable.startsWith("TF_VAR_package="));
    }

    @Test
    void theZipForTheJvmSetsItsRuntime() throws Exception {
        workshop.withFile("infra/versions_override.tf", "");

        assertThat(workshop.run(Map.of("RUNTIME", "jvm"), "deploy")).isEqualTo(new Ran(0, ""));
        assertThat(workshop.calls()).containsExactly("make -s target/function-jvm.zip", INIT, APPLY);
        assertThat(workshop.variables())
                .contains("TF_VAR_package=../target/function-jvm.zip", "TF_VAR_runtime=jvm", "TF_VAR_memory_mib=1024");
    }

    @Test
    void theJvmNeedsARecentProvider() throws Exception {
        assertThat(workshop.run(Map.of("RUNTIME", "jvm"), "deploy")).isEqualTo(new Ran(1, """
                runtime jvm needs a provider that knows java25: cp infra/versions_override.tf.example \
                infra/versions_override.tf
                """));
        assertThat(workshop.calls()).isEmpty();
    }

    @Test
    void anEndpointsFileIsRequired() throws Exception {
        Files.delete(folder.resolve("infra/endpoints.auto.tfvars"));

        assertThat(workshop.run(Map.of(), "deploy"))
                .isEqualTo(new Ran(
                        1,
                        "Write down what is to be watched first:"
                                + " cp infra/endpoints.auto.tfvars.example infra/endpoints.auto.tfvars\n"));
        assertThat(workshop.calls()).isEmpty();
    }
}
