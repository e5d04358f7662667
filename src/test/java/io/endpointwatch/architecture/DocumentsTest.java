package io.endpointwatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.codec.RandomStates;
import io.endpointwatch.export.AllowlistFormat;
import io.endpointwatch.observation.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The documents name only what exists.
class DocumentsTest {
    private static final Path MAIN = Path.of("src/main/java/io/endpointwatch");
    private static final Pattern CODE = Pattern.compile("(?<!`)`([^`\n]+)`(?!`)");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
    /// Such as `rules/PoolStep.java`, `docs/ttl.md` or `infra/tests`.
    private static final Pattern FILE =
            Pattern.compile("\\.?[\\w.-]+(/[\\w.-]+)*\\.(java|md|json|yml|yaml|tf|html|xml)");
    /// Such as `Evaluator` or `Evaluator#severity`, not `NODATA`.
    private static final Pattern CLASS = Pattern.compile("([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(#\\w+)?(\\(\\))?");
    private static final Pattern TARGET = Pattern.compile("(?m)(?:^    |`)make ([a-z][a-z-]*)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern DECLARATION = Pattern.compile("(?:class|record|interface|enum) (\\w+)");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> pages = Files.list(Path.of("docs"))) {
            return Stream.concat(top, pages).filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md"})
    void everyFileThatIsNamedExists(Path document) throws IOException {
        List<String> named = code(document).filter(FILE.asMatchPredicate()).toList();

        assertThat(named).isNotEmpty();
        List<Path> folders = folders();
        assertThat(named.stream().filter(name -> folders.stream().noneMatch(one -> Files.exists(one.resolve(name)))))
                .as("files that %s names and that do not exist", document)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md", "docs/reliability.md"})
    void everyClassThatIsNamedExists(Path document) throws IOException {
        List<String> named = code(document)
                .map(CLASS::matcher)
                .filter(Matcher::matches)
                .map(one -> one.group(1))
                .toList();

        assertThat(named).isNotEmpty();
        assertThat(named.stream().filter(Predicate.not(classes()::contains)))
                .as("classes that %s names and that do not exist", document)
                .isEmpty();
    }

    /// Each row repeats the first sentence of the package.
    @Test
    void theMapHasEveryPackage() throws IOException {
        assertThat(Files.readAllLines(Path.of("ARCHITECTURE.md"))).containsAll(rows());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyTargetOfMakeIsInTheMakefile(Path document) throws IOException {
        List<String> targets = matches(Pattern.compile("(?m)^([a-z-]+):"), Files.readString(Path.of("Makefile")));
        assertThat(matches(TARGET, Files.readString(document)))
                .allSatisfy(target -> assertThat(targets).contains(target));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) throws IOException {
        for (String link : matches(LINK, prose(document))) {
            if (!link.contains("://")) {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
                assertThat(target).as("%s in %s", link, document).exists();
                if (parts.length == 2) {
                    assertThat(anchors(target)).as("%s in %s", link, document).contains(parts[1]);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonIsDescribed(ChangeReason reason) throws IOException {
        assertThat(Files.readString(Path.of("docs/requests.md"))).contains("`" + reason + "`");
    }

    /// The types of all kinds are in a table of what a change has.
    @Test
    void everyKindOfChangeIsDescribed() throws IOException {
        String requests = Files.readString(Path.of("docs/requests.md"));
        assertThat(RandomStates.changes(1, Endpoint.parse("www.example.org:443")))
                .extracting(Change::type)
                .allSatisfy(type -> assertThat(requests).contains("\n| `" + type + "` |"));
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatOfAnAllowlistIsDescribed(AllowlistFormat format) throws IOException {
        assertThat(Files.readString(Path.of("docs/firewall-lists.md"))).contains("\n| `" + format + "` |");
    }

    private static List<String> rows() throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file :
                    files.filter(one -> one.endsWith("package-info.java")).toList()) {
                String sentence = PackageSentence.text(file).replaceAll("\\.$", "");
                String name = MAIN.relativize(file.getParent()).toString().replace('/', '.');
                rows.add("| `" + name + "` | " + sentence.replace(" → ", " | ") + " |");
            }
        }
        return rows;
    }

    private static Set<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> sources =
                    files.filter(one -> one.toString().endsWith(".java")).toList();
            List<String> names = new ArrayList<>();
            for (Path source : sources) {
                names.addAll(matches(DECLARATION, Files.readString(source)));
            }
            return names.stream().collect(Collectors.toUnmodifiableSet());
        }
    }

    /// That of the repository, and the root package of every source set.
    private static List<Path> folders() throws IOException {
        try (Stream<Path> sets = Files.list(Path.of("src"))) {
            return Stream.concat(Stream.of(Path.of("")), sets.map(set -> set.resolve("java/io/endpointwatch")))
                    .toList();
        }
    }

    private static Stream<String> code(Path document) throws IOException {
        return matches(CODE, prose(document)).stream();
    }

    private static String prose(Path document) throws IOException {
        return FENCE.matcher(Files.readString(document)).replaceAll("");
    }

    /// As GitHub makes them.
    private static List<String> anchors(Path document) throws IOException {
        return matches(HEADING, prose(document)).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
