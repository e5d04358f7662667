package io.endpointwatch.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.infra.Workshop.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests `make destroy` with a stub of `terraform`. `apply-against-moto` also runs destroy.
class DestroyIT {
    private static final String VARIABLES = " -var=package=ZIP -var=endpoints={} -var=deletion_protection=false";

    @TempDir
    private Path folder;

    /// @param state Terraform's output for the table
    private Workshop workshop(String state) throws IOException {
        return Workshop.in(folder).with("terraform", """
                case "$*" in
                *' state show '*) %s ;;
                *' destroy '*)
                    for argument; do case $argument in -var=package=*) [ -s "${argument#-var=package=}" ] || exit 9 ;; esac; done ;;
                esac
                """.formatted(state));
    }

    private static List<String> calls(Workshop workshop) throws IOException {
        return workshop.calls().stream()
                .map(call -> call.replaceFirst("package=\\S+", "package=ZIP"))
                .toList();
    }

    @Test
    void aProtectedTableBlocksAllDestruction() throws Exception {
        Workshop workshop = workshop("echo '    deletion_protection_enabled = true'");

        assertThat(workshop.run(Map.of(), "destroy")).isEqualTo(new Ran(1, """
                Nothing was touched: the table is protected from deletion, and with it goes all that is remembered. \
                To take everything down: make destroy FORGET=yes
                """));
        assertThat(calls(workshop))
                .containsExactly(
                        "terraform -chdir=infra init -input=false",
                        "terraform -chdir=infra state show -no-color aws_dynamodb_table.state[0]");
    }

    @Test
    void forgettingRemovesTheProtectionFirst() throws Exception {
        Workshop workshop = workshop("echo '    deletion_protection_enabled = true'");

        assertThat(workshop.run(Map.of("FORGET", "yes"), "destroy", "-auto-approve"))
                .isEqualTo(new Ran(0, ""));
        assertThat(calls(workshop))
                .endsWith(
                        "terraform -chdir=infra apply" + VARIABLES + " -target=aws_dynamodb_table.state -auto-approve",
                        "terraform -chdir=infra destroy" + VARIABLES + " -auto-approve");
    }

    @Test
    void unprotectedResourcesAreDestroyedDirectly() throws Exception {
        Workshop workshop = workshop("echo '    deletion_protection_enabled = false'");

        assertThat(workshop.run(Map.of(), "destroy")).isEqualTo(new Ran(0, ""));
        assertThat(calls(workshop)).last().isEqualTo("terraform -chdir=infra destroy" + VARIABLES);
        assertThat(calls(workshop)).hasSize(3);
    }

    @Test
    void aRegionWithoutItsOwnTableIsDestroyedDirectly() throws Exception {
        Workshop workshop = workshop("exit 1");

        assertThat(workshop.run(Map.of(), "destroy")).isEqualTo(new Ran(0, ""));
        assertThat(calls(workshop)).last().isEqualTo("terraform -chdir=infra destroy" + VARIABLES);
    }

    @Test
    void nothingIsDestroyedWhileProtected() throws Exception {
        Workshop workshop = Workshop.in(folder).with("terraform", """
                case "$*" in
                *' state show '*) echo 'deletion_protection_enabled = true' ;;
                *' apply '*) exit 1 ;;
                esac
                """);

        assertThat(workshop.run(Map.of("FORGET", "yes"), "destroy").exitCode()).isEqualTo(1);
        assertThat(calls(workshop)).last().asString().contains(" apply ");
    }
}
