package io.endpointwatch.report.nameobject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProductTest {
    @ParameterizedTest
    @EnumSource
    void theDefaultIsAmongTheValuesThatAreTried(Product product) {
        assertThat(product.settings()).contains(product.standard()).doesNotHaveDuplicates();
        assertThat(product.settings())
                .extracting(value -> product.with(Duration.ofSeconds(value)))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void isDescribedWithItsOptionAndDefault(Product product) throws IOException {
        assertThat(Files.readString(Path.of("docs/firewall-lists.md")))
                .contains("| " + product.title() + " | `" + product.option() + "`, " + product.standard());
    }
}
