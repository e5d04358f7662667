package io.endpointwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.usecase.InvalidRequestException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolEnvironmentTest {
    private static String embedded(Map<String, String> environment) {
        return ToolEnvironment.embedded(environment, "/home/passwd");
    }

    @Test
    void theStateIsKeptInTheUsersStateDirectory() {
        assertThat(embedded(Map.of("XDG_STATE_HOME", "/state", "HOME", "/home/me")))
                .isEqualTo("sqlite:/state/endpoint-watch/state.db");
    }

    @Test
    void theDefaultStateDirectoryIsBelowHome() {
        String below = "sqlite:/home/me/.local/state/endpoint-watch/state.db";
        assertThat(embedded(Map.of("HOME", "/home/me"))).isEqualTo(below);
        assertThat(embedded(Map.of("XDG_STATE_HOME", "", "HOME", "/home/me"))).isEqualTo(below);
        assertThat(embedded(Map.of("XDG_STATE_HOME", "relative", "HOME", "/home/me")))
                .isEqualTo(below);
    }

    @Test
    void theEnvironmentMayNameTheStore() {
        assertThat(ToolEnvironment.named(Map.of("ENDPOINT_WATCH_STORE", "dynamodb:table")))
                .contains("dynamodb:table");
        assertThat(ToolEnvironment.named(Map.of("ENDPOINT_WATCH_STORE", ""))).isEmpty();
        assertThat(ToolEnvironment.named(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "", "relative"})
    @NullSource
    void withoutAHomeDirectoryTheDefaultStoreIsRefused(String account) {
        assertThatThrownBy(() -> ToolEnvironment.embedded(Map.of("HOME", "?"), account))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("--store sqlite:PATH")
                .hasMessageContaining("ENDPOINT_WATCH_STORE");
    }

    @Test
    void theAccountsHomeDirectoryIsUsedIfTheEnvironmentHasNone() {
        assertThat(embedded(Map.of())).isEqualTo("sqlite:/home/passwd/.local/state/endpoint-watch/state.db");
        assertThat(embedded(Map.of("HOME", ""))).isEqualTo("sqlite:/home/passwd/.local/state/endpoint-watch/state.db");
    }
}
