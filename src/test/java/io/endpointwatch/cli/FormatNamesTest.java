package io.endpointwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.export.AllowlistFormat;
import io.endpointwatch.export.names.NameFormat;
import io.endpointwatch.imports.ImportFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/// Whoever adds a format is told where else it has to be named.
class FormatNamesTest {
    @ParameterizedTest
    @EnumSource
    void theHelpAndTheDocumentationNameEveryAllowlistFormat(AllowlistFormat format) {
        assertThat(help(new AllowlistCommand())).containsPattern(word(format));
        assertThat(documentation()).containsPattern("--format[^\\n]*\\n?[^\\n]*[ |]" + word(format));
    }

    @ParameterizedTest
    @EnumSource
    void theHelpAndTheDocumentationNameEveryFormatOfRulesByName(NameFormat format) {
        assertThat(help(new AllowlistCommand())).containsPattern("(?s)--as names: .*" + word(format));
        assertThat(read(Path.of("docs/firewall-lists.md"))).contains("\n| `" + format + "` |");
    }

    @ParameterizedTest
    @EnumSource
    void theHelpAndTheDocumentationNameEveryImportFormat(ImportFormat format) {
        assertThat(help(new ImportCommand())).containsPattern(word(format) + "( \\(default\\))?:");
        assertThat(read(Path.of("docs/import.md"))).containsPattern("--format[^\\n]*[ |]" + word(format));
    }

    private static String word(Object format) {
        return "\\b" + format + "\\b";
    }

    private static String help(Object command) {
        return new CommandLine(command).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    private static String documentation() {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), docs)
                    .filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(FormatNamesTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
