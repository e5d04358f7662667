package io.endpointwatch.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.json.Json;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ChainTtls;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.observation.TtlRange;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunsDocumentTest {
    static IntStream seeds() {
        return IntStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void runsAreReadBackAsTheyWereWritten(int seed) {
        List<Run> runs = RandomStates.runs(seed);

        assertThat(RunsDocument.decode(Stream.of(RunsDocument.encode(runs)))).isEqualTo(runs);
    }

    @Test
    void runsOfTheFirstFormatAreRead() throws IOException {
        State state = StateDocument.decode(Files.readString(Path.of("src/test/resources/json/state-format-1.json"))
                .strip());

        assertThat(RunsDocument.decode(Stream.of(Files.readString(Path.of("src/test/resources/json/runs-format-1.json"))
                        .strip())))
                .isEqualTo(state.lookupStates().values().stream()
                        .map(LookupState::run)
                        .toList());
    }

    /// The fast parser reads what this program writes, and the tree parser reads any order. Both give the same
    /// runs.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void runsAreReadInAnyOrderOfFields(int seed) {
        List<Run> runs = RandomStates.runs(seed);
        ObjectNode document = (ObjectNode) Json.parse(RunsDocument.encode(runs));
        ObjectNode turned = Json.object();
        List.copyOf(document.properties()).reversed().forEach(field -> turned.set(field.getKey(), field.getValue()));

        assertThat(RunsDocument.decode(Stream.of(Json.text(turned)))).isEqualTo(runs);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theTokenParserAndTheTreeParserReadTheSameRuns(int seed) {
        String text = RunsDocument.encode(RandomStates.runs(seed));

        assertThat(RunsDocument.decode(text, new SharedValues())).isEqualTo(RunsDocument.decode(Stream.of(text)));
    }

    @Test
    void theTokenParserReadsRunsWithWholeMilliseconds() {
        List<Run> runs = List.of(
                run(Instant.parse("2026-11-23T12:00:00.001Z"), 1), run(Instant.parse("2026-11-23T12:15:00.250Z"), 7));

        assertThat(new RunsParser(new SharedValues()).parse(RunsDocument.encode(runs)))
                .isEqualTo(runs);
    }

    private static Run run(Instant at, long samples) {
        return new Run(
                new Lookup(Vantage.parse("192.0.2.53"), Family.IPV4),
                new Outcome.Addresses(
                        new TreeSet<>(List.of(IpAddress.parse("198.51.100.7"), IpAddress.parse("198.51.100.9")))),
                at,
                at.plusMillis(900 * (samples - 1)),
                samples,
                new ChainTtls(
                        Optional.of(new DnsName("edge.example.net")),
                        Optional.of(new TtlRange(1, 60)),
                        new TreeMap<>(Map.of(new DnsName("www.example.org"), new TtlRange(300, 300)))),
                Duration.ofMillis(samples == 1 ? 0 : 900));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'v':2,'t':0,'r':[{'f':4,'o':[1],'n':1}],'w':['192.0.2.53'],'a':['192.0.2.7']}",
                "{'v':2,'t':0,'r':[{'f':4,'o':[0]}],'w':[],'a':['192.0.2.7']}",
                "{'v':2,'t':0,'r':[{'f':5,'o':[0]}],'w':['192.0.2.53'],'a':['192.0.2.7']}",
                "{'v':2,'t':0,'r':[{'f':4,'f':4,'o':[0]}],'w':['192.0.2.53'],'a':['192.0.2.7']}",
                "{'v':2,'t':0,'r':[{'f':4,'o':[0],'k':3}],'w':['192.0.2.53'],'a':['192.0.2.7']}",
                "{'v':2,'t':0,'r':[{'f':4,'o':[0],'b':'x'}],'w':['192.0.2.53'],'a':['192.0.2.7']}",
                "{'v':2,'t':0,'r':[{'f':4,'o':[0]}],'w':['192.0.2.53'],'a':['192.0.2.7']} {}",
                "{'v':2,'t':0,'r':[{'f':4}],'w':['192.0.2.53']}",
                "{'v':2,'t':0,'r':[{'f':4,'o':[0]}],'w':['192.0.2.53'],'a':['192.0.2.777']}",
                "{'v':2,'t':0,'r':[{'f':4,'o':[0]"
            })
    void aDamagedListOfRunsIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RunsDocument.decode(Stream.of(text.replace('\'', '"'))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"v\":1}", "{\"v\":1,\"r\":[{\"w\":0,\"f\":4}]}", "{\"v\":1,\"r\":{}}"})
    void textThatIsNoListOfRunsIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RunsDocument.decode(Stream.of(text)));
    }

    @Test
    void severalDocumentsOfRunsAreReadInTheirOrder() {
        assertThat(RunsDocument.decode(Stream.of(
                        RunsDocument.encode(RandomStates.runs(1)), RunsDocument.encode(RandomStates.runs(2)))))
                .isEqualTo(Stream.of(1, 2)
                        .flatMap(seed -> RandomStates.runs(seed).stream())
                        .toList());
    }

    @Test
    void manyDocumentsOfRunsAreReadInTheirOrder() {
        List<Run> runs = IntStream.range(0, 5_003)
                .mapToObj(i -> run(Instant.EPOCH.plusSeconds(i), 1 + i % 7))
                .toList();

        assertThat(RunsDocument.decode(runs.stream().map(one -> RunsDocument.encode(List.of(one)))))
                .isEqualTo(runs);
    }

    @Test
    void oneDamagedDocumentOfManyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunsDocument.decode(IntStream.range(0, 5_000)
                        .mapToObj(i -> i == 4_321 ? "{\"v\":7,\"r\":[]}" : "{\"v\":2,\"t\":0,\"r\":[]}")))
                .withMessageContaining("format 7");
    }

    @Test
    void runsInAnUnknownFormatAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunsDocument.decode(Stream.of("{\"v\":7,\"r\":[]}")))
                .withMessageContaining("format 7");
    }
}
