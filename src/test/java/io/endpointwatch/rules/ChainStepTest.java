package io.endpointwatch.rules;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.answer;
import static io.endpointwatch.rules.Scene.changes;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.ipv6;
import static io.endpointwatch.rules.Scene.lookupResult;
import static io.endpointwatch.rules.Scene.observed;
import static io.endpointwatch.rules.Scene.timeout;
import static io.endpointwatch.rules.Scene.types;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainStepTest {
    @Test
    void aNewChainIsToldThoughANewFamilyComesWithItToo() {
        assertThat(types(changes(
                        Policy.DEFAULT,
                        observed(
                                NOON,
                                lookupResult(ipv4(SYSTEM), timeout()),
                                lookupResult(ipv6(SYSTEM), addresses("2001:db8::7"))),
                        observed(
                                NOON.plusSeconds(900),
                                lookupResult(
                                        ipv4(SYSTEM),
                                        answer(
                                                "www.example.org. 300 IN CNAME edge.example.net.",
                                                "edge.example.net. 300 IN A 192.0.2.7")),
                                lookupResult(
                                        ipv6(SYSTEM),
                                        answer(
                                                "www.example.org. 300 IN CNAME edge.example.net.",
                                                "edge.example.net. 300 IN AAAA 2001:db8::7"))))))
                .containsExactly("baseline", "canonical-name-changed");
    }

    @Test
    void aNewChainThatSeveralLookupsShowIsToldOnce() {
        assertThat(types(changes(
                        Policy.DEFAULT,
                        observed(
                                NOON,
                                lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                                lookupResult(ipv4(NINE), addresses("192.0.2.7"))),
                        observed(
                                NOON.plusSeconds(900),
                                lookupResult(
                                        ipv4(SYSTEM),
                                        answer(
                                                "www.example.org. 300 IN CNAME edge.example.net.",
                                                "edge.example.net. 300 IN A 192.0.2.7")),
                                lookupResult(
                                        ipv4(NINE),
                                        answer(
                                                "www.example.org. 300 IN CNAME edge.example.net.",
                                                "edge.example.net. 300 IN A 192.0.2.7"))))))
                .containsExactly("baseline", "canonical-name-changed");
    }

    @Test
    void sixtyFourChainsAreRemembered() {
        State state = after(64, 100, 100);
        List<List<DnsName>> more = after(65, 100, 100).chains();

        assertThat(state.chains()).hasSize(64);
        assertThat(more)
                .hasSize(64)
                .startsWith(state.chains().get(1))
                .doesNotContain(state.chains().getFirst());
    }

    @Test
    void chainsOf65536CharactersAreRemembered() {
        assertThat(after(64, 1024, 1024).chains()).hasSize(64);
        assertThat(after(64, 1024, 1025).chains()).hasSize(63);
    }

    /// The state after so many checks, each with a chain of its own.
    ///
    /// @param length of each chain in characters
    /// @param last that of the last one
    private static State after(int checks, int length, int last) {
        State state = State.initial(ENDPOINT);
        for (int check = 0; check < checks; check++) {
            String[] chain = chain(check, check == checks - 1 ? last : length);
            state = Scene.sent(Evaluator.evaluate(state, look(check, chain), Policy.DEFAULT)
                    .next());
        }
        return state;
    }

    private static Observation look(int check, String... chain) {
        return observed(NOON.plusSeconds(900L * check), lookupResult(ipv4(SYSTEM), answer(chain)));
    }

    /// The records of a chain whose names have so many characters, the host's included.
    private static String[] chain(int number, int length) {
        List<String> records = new ArrayList<>();
        String owner = "www.example.org";
        for (int rest = length - owner.length(); rest > 0; ) {
            String target = name(number, rest > 2 * 200 ? 200 : rest > 200 ? rest - 100 : rest);
            records.add(owner + ". 300 IN CNAME " + target + ".");
            rest -= target.length();
            owner = target;
        }
        records.add(owner + ". 300 IN A 192.0.2.7");
        return records.toArray(String[]::new);
    }

    private static String name(int number, int length) {
        StringBuilder name = new StringBuilder("n%03d.".formatted(number));
        while (name.length() < length) {
            name.append(name.length() % 50 == 49 && name.length() < length - 1 ? '.' : 'a');
        }
        return name.toString();
    }
}
