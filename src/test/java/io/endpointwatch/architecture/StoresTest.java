package io.endpointwatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.endpointwatch.app.ToolEnvironment;
import io.endpointwatch.usecase.CheckContract;
import io.endpointwatch.usecase.StateStore;
import io.endpointwatch.usecase.StateStoreContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every store is held to the contracts, by tests of its own package.
class StoresTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPackages("io.endpointwatch.adapter", "io.endpointwatch.app", "io.endpointwatch.usecase");

    static Stream<String> adapters() {
        return packagesOf(StateStore.class).filter(name -> name.contains(".adapter."));
    }

    @Test
    void storesAreFound() {
        assertThat(adapters()).contains("io.endpointwatch.adapter.sqlite", "io.endpointwatch.adapter.dynamodb");
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void isHeldToTheContracts(String adapter) {
        List<String> stores = packagesOf(StateStoreContract.class).toList();
        List<String> checks = packagesOf(CheckContract.class).toList();

        assertThat(stores).as("tests of StateStoreContract").contains(adapter);
        assertThat(checks).as("tests of CheckContract").contains(adapter);
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void canBeNamedOnTheCommandLine(String adapter) {
        assertThat(CLASSES.get(ToolEnvironment.class).getDirectDependenciesFromSelf())
                .anyMatch(one -> one.getTargetClass().getPackageName().equals(adapter));
    }

    private static Stream<String> packagesOf(Class<?> type) {
        return CLASSES.stream()
                .filter(one -> !one.isInterface() && one.isAssignableTo(type))
                .map(JavaClass::getPackageName)
                .distinct();
    }
}
