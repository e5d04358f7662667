package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.members;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.codec.StateDocument;
import io.endpointwatch.imports.ImportFormat;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.ScriptedResolver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {
    @TempDir
    Path folder;

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Instant now = after("P1D");

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return EndpointWatch.run(
                new TestEnvironment(store, new ScriptedResolver(), () -> now),
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                arguments);
    }

    private int imports(Path file, String... options) {
        return run(Stream.concat(Stream.of("import", "www.example.org", file.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private static String line(Instant at, String vantage, String address) {
        return """
                {"at":"%s","vantage":"%s","family":"ipv4","rcode":"NOERROR","addresses":["%s"],"ttl":60}""".formatted(at, vantage, address);
    }

    @Test
    void aDryRunTellsAndWritesNothing() throws IOException {
        Path file = file("log.jsonl", line(NOON, "system", "192.0.2.7"), line(after("PT1H"), "system", "192.0.2.8"));

        assertThat(imports(file, "--dry-run")).isZero();

        assertThat(out.toString())
                .isEqualToIgnoringNewLines("www.example.org:443: 2 observations would become history,"
                        + " with 2 changes; 0 were older than what is known; 0 could not be read");
        assertThat(store.load(ENDPOINT)).isEmpty();
        assertThat(store.history(ENDPOINT, Instant.EPOCH, now).runs()).isEmpty();

        imports(file);
        assertThat(out.toString()).contains("2 observations became history, with 2 changes");
        assertThat(members(store.load(ENDPOINT).orElseThrow())).containsExactly("192.0.2.7", "192.0.2.8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--resolver=192.0.2.53",
                "--client-subnet=192.0.2.0/24",
                "--family=ipv4",
                "--connect",
                "--timeout=1s",
                "--no-networks",
                "--digest-every=1h",
                "--notify-baseline"
            })
    void optionsThatWouldMeanNothingAreRefused(String option) throws IOException {
        assertThat(imports(file("log.jsonl", line(NOON, "system", "192.0.2.7")), option))
                .isEqualTo(3);

        assertThat(err.toString()).startsWith("ENDPOINT UNKNOWN - Unknown option: '" + option + "'");
    }

    @Test
    void severalFilesAreMergedByTime() throws IOException {
        Path one = file(
                "one.jsonl", line(NOON, "192.0.2.53", "192.0.2.7"), line(after("PT2H"), "192.0.2.53", "192.0.2.9"));
        Path other = file(
                "other.jsonl", line(NOON, "192.0.2.54", "192.0.2.8"), line(after("PT1H"), "192.0.2.54", "192.0.2.8"));

        assertThat(imports(one, other.toString())).isZero();

        assertThat(out.toString())
                .startsWith("www.example.org:443: 3 observations became history")
                .contains("; 0 were older");
        assertThat(members(store.load(ENDPOINT).orElseThrow())).containsExactly("192.0.2.7", "192.0.2.8", "192.0.2.9");
    }

    @Test
    void malformedLinesAreNamedWithTheirFile() throws IOException {
        Path one = file("one.jsonl", line(NOON, "192.0.2.53", "192.0.2.7"));
        Path other = file("other.jsonl", "", "[]");

        assertThat(imports(one, other.toString(), "--format=jsonl")).isEqualTo(1);

        assertThat(err.toString()).isEqualToNormalizingNewlines(other + ":2: no JSON object: skipped\n");
        assertThat(out.toString()).contains("1 observations became history").contains("1 could not be read");
    }

    @Test
    void aFileOfNoKnownFormatIsRefusedWithOneSentence() throws IOException {
        Path known = file("one.jsonl", line(NOON, "192.0.2.53", "192.0.2.7"));
        Path unknown = file("other.csv", "date;address", "2026-11-01;192.0.2.7", "2026-11-02;192.0.2.7");

        assertThat(imports(known, unknown.toString())).isEqualTo(3);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("other.csv\" has no format that import knows", ImportFormat.names());
        assertThat(store.load(ENDPOINT)).isEmpty();
    }

    @Test
    void aFileOfAnotherFormatThanTheNamedOneIsOneSentence() throws IOException {
        Path csv = file("other.csv", "date;address", "2026-11-01;192.0.2.7", "2026-11-02;192.0.2.7");

        assertThat(imports(csv, "--format=zdns")).isEqualTo(1);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith(csv + ": none of 3 lines can be read, such as line 1: no JSON object")
                .contains(ImportFormat.names());
        assertThat(out.toString()).contains("3 could not be read");
    }

    @Test
    void filesOfOtherNamesAloneAreAWarning() throws IOException {
        Path hosts = file("hosts", "127.0.0.1 localhost", "192.0.2.8 other.example.org");

        assertThat(imports(hosts)).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("Nothing in these files is of www.example.org.");
    }

    @Test
    void answersOfOtherNamesAreCounted() throws IOException {
        Path hosts = file("hosts", "127.0.0.1 localhost", "192.0.2.7 www.example.org", "192.0.2.8 other.example.org");
        Files.setLastModifiedTime(hosts, FileTime.from(NOON));

        assertThat(imports(hosts)).isZero();

        assertThat(out.toString())
                .isEqualToNormalizingNewlines(
                        "www.example.org:443: 1 observations became history, with 1 changes; 0 were"
                                + " older than what is known; 0 could not be read; 2 are of other names, types or questions\n");
        run("history", "www.example.org");
        assertThat(out.toString()).contains(NOON + "  1x  system ipv4  192.0.2.7");
    }

    @Test
    void whatIsSkippedIsAWarningWithTheWayOut() throws IOException {
        imports(file("one.jsonl", line(NOON, "192.0.2.53", "192.0.2.7")));

        assertThat(imports(file("other.jsonl", line(NOON, "192.0.2.54", "192.0.2.8"))))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains("0 observations became history")
                .contains("1 were older than what is known");
        assertThat(err.toString())
                .contains("endpoint-watch reset www.example.org:443", "import all files with one command");
    }

    @Test
    void whatIsThereTwiceIsReported() throws IOException {
        Path one = file("one.jsonl", line(NOON, "192.0.2.53", "192.0.2.7"));

        assertThat(imports(one, one.toString())).isZero();

        assertThat(out.toString())
                .isEqualToNormalizingNewlines("www.example.org:443: 1 observations became history, with 1"
                        + " changes; 0 were older than what is known; 0 could not be read; 1 were there twice, with the same time,"
                        + " resolver and answer\n");
    }

    @Test
    void twoAnswersOfOneResolverAtOneTimeAreBothInTheHistory() throws IOException {
        assertThat(imports(file(
                        "one.jsonl", line(NOON, "192.0.2.53", "192.0.2.7"), line(NOON, "192.0.2.53", "192.0.2.8"))))
                .isEqualTo(1);

        assertThat(err.toString())
                .startsWith("1 answer has the time of another answer of the same resolver. All count,");
        assertThat(members(store.load(ENDPOINT).orElseThrow())).containsExactly("192.0.2.7", "192.0.2.8");
        assertThat(run("history", "www.example.org")).isZero();
        assertThat(out.toString()).contains("192.0.2.7", "192.0.2.8");
        assertThat(run("allowlist", "www.example.org")).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("192.0.2.7/32\n192.0.2.8/32\n");
    }

    @Test
    void addressesWithoutTtlsAreHistoryWithoutTtls() throws IOException {
        String[] lines = Stream.iterate(0, i -> i + 1)
                .limit(20)
                .map(i -> line(NOON.plusSeconds(60 * i), "192.0.2.53", "192.0.2.7")
                        .replace(
                                ",\"ttl\":60",
                                ",\"chain\":[{\"owner\":\"www.example.org\",\"target\":\"edge.example.net\"}]"))
                .toArray(String[]::new);

        assertThat(imports(file("one.jsonl", lines))).isZero();

        State state = store.load(ENDPOINT).orElseThrow();
        assertThat(StateDocument.decode(StateDocument.encode(state))).isEqualTo(state);
        for (String format : List.of("text", "json", "csv", "html")) {
            assertThat(run("report", "www.example.org", "--format", format)).isZero();
        }
        run("report", "www.example.org", "--format", "json");
        assertThat(out.toString()).contains("\"ttls\" : [ ]");
    }

    /// The networks make the difference: without them a resolver that gives wrong but global addresses is not
    /// named.
    @Test
    void aResolverThatDisagreesIsNamedInWhatIsImported() throws IOException {
        Stream<String> lines = Stream.iterate(0, i -> i + 1)
                .limit(4)
                .flatMap(i -> Stream.of(
                        networked(i, "192.0.2.53", "93.184.216.34", 64496),
                        networked(i, "192.0.2.54", "93.184.216.34", 64496),
                        networked(i, "192.0.2.55", "93.184.217.34", 64497)));

        assertThat(imports(file("one.jsonl", lines.toArray(String[]::new)))).isZero();

        assertThat(store.load(ENDPOINT).orElseThrow().disputed())
                .map(Object::toString)
                .containsExactly("93.184.217.34");
        assertThat(run("allowlist", "www.example.org", "--as", "prefixes")).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("93.184.216.0/24\n");
    }

    private static String networked(int minutes, String vantage, String address, int asn) {
        return line(NOON.plusSeconds(60L * minutes), vantage, address)
                .replace(
                        "}",
                        ",\"networks\":{\"%s\":{\"prefix\":\"%s\",\"asn\":%d}}}"
                                .formatted(address, address.replaceFirst("[0-9]+$", "0/24"), asn));
    }
}
