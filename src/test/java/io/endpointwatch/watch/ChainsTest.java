package io.endpointwatch.watch;

import static io.endpointwatch.watch.Scene.NINE;
import static io.endpointwatch.watch.Scene.NOON;
import static io.endpointwatch.watch.Scene.SYSTEM;
import static io.endpointwatch.watch.Scene.addresses;
import static io.endpointwatch.watch.Scene.answer;
import static io.endpointwatch.watch.Scene.changes;
import static io.endpointwatch.watch.Scene.ipv4;
import static io.endpointwatch.watch.Scene.ipv6;
import static io.endpointwatch.watch.Scene.observed;
import static io.endpointwatch.watch.Scene.sight;
import static io.endpointwatch.watch.Scene.timeout;
import static io.endpointwatch.watch.Scene.types;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChainsTest {
    @Test
    void aNewChainIsToldThoughANewFamilyComesWithItToo() {
        assertThat(types(changes(Policy.DEFAULT,
                observed(NOON, sight(ipv4(SYSTEM), timeout()), sight(ipv6(SYSTEM), addresses("2001:db8::7"))),
                observed(NOON.plusSeconds(900),
                        sight(ipv4(SYSTEM), answer("www.example.org. 300 IN CNAME edge.example.net.",
                                "edge.example.net. 300 IN A 192.0.2.7")),
                        sight(ipv6(SYSTEM), answer("www.example.org. 300 IN CNAME edge.example.net.",
                                "edge.example.net. 300 IN AAAA 2001:db8::7"))))))
                .containsExactly("baseline", "canonical-name-changed");
    }

    @Test
    void aNewChainThatSeveralLookupsShowIsToldOnce() {
        assertThat(types(changes(Policy.DEFAULT,
                observed(NOON, sight(ipv4(SYSTEM), addresses("192.0.2.7")), sight(ipv4(NINE), addresses("192.0.2.7"))),
                observed(NOON.plusSeconds(900),
                        sight(ipv4(SYSTEM), answer("www.example.org. 300 IN CNAME edge.example.net.",
                                "edge.example.net. 300 IN A 192.0.2.7")),
                        sight(ipv4(NINE), answer("www.example.org. 300 IN CNAME edge.example.net.",
                                "edge.example.net. 300 IN A 192.0.2.7"))))))
                .containsExactly("baseline", "canonical-name-changed");
    }
}
