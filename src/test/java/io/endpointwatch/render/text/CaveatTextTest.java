package io.endpointwatch.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.report.Caveat;
import io.endpointwatch.report.NextStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CaveatTextTest {
    @Test
    void gapsAreSaidWithWhatToDo() {
        assertThat(CaveatText.of(new Caveat.GapsBetweenChecks(0.33)))
                .isEqualTo("We could see 33 % of the time. Addresses served only between checks were missed."
                        + " Check more often.");
    }

    @Test
    void aDisputeNamesWhoGaveWhat() {
        assertThat(CaveatText.of(disputed("10.0.0.1")))
                .isEqualTo("Whether 198.51.100.53 is right. Only it gave 10.0.0.1, in a network where no other vantage"
                        + " saw the endpoint. This address is left out of the verdict and of every allowlist.");
        assertThat(CaveatText.of(disputed("10.0.0.1", "10.0.0.2")))
                .contains("Only it gave 2 addresses,")
                .contains("These addresses are left out");
    }

    private static Caveat disputed(String... addresses) {
        TreeSet<IpAddress> all = new TreeSet<>();
        for (String one : addresses) {
            all.add(IpAddress.parse(one));
        }
        return new Caveat.Disputed(all, new TreeSet<>(Set.of(Vantage.parse("198.51.100.53"))));
    }

    @Test
    void failuresAreCountedByKind() {
        assertThat(CaveatText.of(
                        new Caveat.LookupsFailed(0.014, new TreeMap<>(Map.of("timeout", 48L, "NXDOMAIN", 2L)))))
                .isEqualTo("1.4 % of the lookups gave no address (NXDOMAIN 2, timeout 48).");
    }

    @Test
    void noNewAddressBoundsHowOftenOneComes() {
        assertThat(CaveatText.of(new Caveat.RareChanges(Duration.ofDays(30))))
                .isEqualTo("Rare changes. 30 days without a new address only show that new ones come less often than"
                        + " every 10 days (95 % confidence).");
    }

    @Test
    void atMostThreeNetworksAreNamed() {
        List<Network> networks = List.of(network(1), network(2), network(3), network(4));

        assertThat(NextStepText.of(new NextStep.KnowWhoElseIsAllowed(networks)))
                .contains("(AS64497 ONE, AS64498 ONE, AS64499 ONE and others)");
    }

    private static Network network(int number) {
        return new Network(Prefix.parse("192.0.2.0/24"), 64496 + number, "ONE");
    }

    @Test
    void anFqdnObjectThatIsTooSmallLosesAddresses() {
        assertThat(NextStepText.of(new NextStep.FqdnObject(1, 32))).endsWith("of a name: 1 was seen here.");
        assertThat(NextStepText.of(new NextStep.FqdnObject(33, 32)))
                .endsWith("of a name: 33 were seen here, so it would lose some.");
    }
}
