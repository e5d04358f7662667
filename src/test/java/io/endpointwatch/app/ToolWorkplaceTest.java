package io.endpointwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class ToolWorkplaceTest {
    private static String embedded(Map<String, String> environment) {
        return ToolWorkplace.embedded(environment, "/home/passwd");
    }

    @Test
    void theStateIsKeptInTheUsersStateDirectory() {
        assertThat(embedded(Map.of("XDG_STATE_HOME", "/state", "HOME", "/home/me")))
                .isEqualTo("sqlite:/state/endpoint-watch/state.db");
    }

    @Test
    void whichIsBelowHomeByDefault() {
        String below = "sqlite:/home/me/.local/state/endpoint-watch/state.db";
        assertThat(embedded(Map.of("HOME", "/home/me"))).isEqualTo(below);
        assertThat(embedded(Map.of("XDG_STATE_HOME", "", "HOME", "/home/me"))).isEqualTo(below);
        assertThat(embedded(Map.of("XDG_STATE_HOME", "relative", "HOME", "/home/me"))).isEqualTo(below);
    }

    @Test
    void theHomeOfTheUsersAccountIsMeantWhereTheEnvironmentNamesNone() {
        assertThat(embedded(Map.of())).isEqualTo("sqlite:/home/passwd/.local/state/endpoint-watch/state.db");
        assertThat(embedded(Map.of("HOME", ""))).isEqualTo("sqlite:/home/passwd/.local/state/endpoint-watch/state.db");
    }
}
