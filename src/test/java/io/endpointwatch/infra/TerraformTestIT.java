package io.endpointwatch.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.infra.Workshop.Ran;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the part of `make test` for `infra/`, with a stub of `terraform` or without one.
class TerraformTestIT {
    private static final String NOT_INSTALLED = "infra/ is not tested: no-terraform is not installed:"
            + " https://developer.hashicorp.com/terraform/install, 1.7 or later\n";

    @TempDir
    private Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() throws Exception {
        workshop = Workshop.in(folder)
                .withFile("infra/watch.tf", "")
                .withFile("infra/tests/watch.tftest.hcl", "")
                .withFile("target/log", "");
    }

    @Test
    void withoutTerraformNothingIsTested() throws Exception {
        assertThat(workshop.run(Map.of("TERRAFORM", "no-terraform"), "terraform-test"))
                .isEqualTo(new Ran(0, NOT_INSTALLED));
    }

    @Test
    void withoutTerraformCiFails() throws Exception {
        assertThat(workshop.run(Map.of("TERRAFORM", "no-terraform", "CI", "true"), "terraform-test"))
                .isEqualTo(new Ran(1, NOT_INSTALLED));
    }

    @Test
    void withoutAProviderNothingIsTested() throws Exception {
        workshop.with("terraform", "case $* in *' init '*) echo 'no such provider'; exit 1 ;; esac");

        assertThat(workshop.run(Map.of(), "terraform-test"))
                .isEqualTo(
                        new Ran(
                                0,
                                "infra/ is not tested:"
                                        + " terraform cannot have its providers here; TF_PLUGIN_DIR names a folder that has them\n"));
    }

    @Test
    void withoutAProviderCiFails() throws Exception {
        workshop.with("terraform", "case $* in *' init '*) echo 'no such provider'; exit 1 ;; esac");

        assertThat(workshop.run(Map.of("CI", "true"), "terraform-test"))
                .isEqualTo(new Ran(
                        1,
                        "no such provider\n"
                                + "infra/ is not tested: terraform cannot have its providers here;"
                                + " TF_PLUGIN_DIR names a folder that has them\n"));
    }

    @Test
    void anOutdatedProviderVersionIsRemoved() throws Exception {
        workshop.withFile("target/terraform-test/.terraform.lock.hcl", "").with("terraform", """
                case $* in
                *' init '*) [ ! -e target/terraform-test/.terraform.lock.hcl ] ;;
                *' test '*) echo 'Success! 1 passed, 0 failed.' ;;
                esac
                """);

        assertThat(workshop.run(Map.of(), "terraform-test"))
                .isEqualTo(new Ran(0, "infra/: Success! 1 passed, 0 failed.\n"));
    }

    @Test
    void aFailingTestIsPrinted() throws Exception {
        workshop.with("terraform", "case $* in *' test '*) echo 'Failure! 0 passed, 1 failed.'; exit 1 ;; esac");

        assertThat(workshop.run(Map.of(), "terraform-test")).isEqualTo(new Ran(1, "Failure! 0 passed, 1 failed.\n"));
    }
}
