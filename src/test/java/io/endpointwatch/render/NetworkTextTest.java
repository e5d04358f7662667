package io.endpointwatch.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import org.junit.jupiter.api.Test;

class NetworkTextTest {
    private static final Prefix PREFIX = Prefix.parse("203.0.113.0/24");

    @Test
    void aNetworkIsItsPrefixAndItsAutonomousSystem() {
        assertThat(NetworkText.of(new Network(PREFIX, 64496, "EXAMPLE"))).isEqualTo("203.0.113.0/24 (AS64496 EXAMPLE)");
        assertThat(NetworkText.of(new Network(PREFIX, 64496, ""))).isEqualTo("203.0.113.0/24 (AS64496)");
    }

    @Test
    void aLongNameIsCut() {
        assertThat(NetworkText.system(new Network(PREFIX, 64496, "N".repeat(100))))
                .isEqualTo("AS64496 " + "N".repeat(57) + "...");
    }
}
