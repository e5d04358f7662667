package io.endpointwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Option;

/// NullAway does not look at the fields that picocli sets.
class OptionsTest {
    @ParameterizedTest
    @EnumSource
    void anOptionThatIsLeftOutIsNotNull(Subcommand command) {
        assertThat(nullable(command.type())).isEmpty();
    }

    @Command(name = "offender")
    private static final class Offender {
        @Option(names = "--absent")
        String absent;

        @Option(names = "--default", defaultValue = "30d")
        String byDefault;

        @Option(names = "--required", required = true)
        String required;

        @Option(names = "--several")
        List<String> several = List.of();
    }

    @Test
    void anOptionWithoutAnyValueIsFound() {
        assertThat(nullable(Offender.class)).containsExactly("--absent");
    }

    /// What is null in a command that is called with nothing but what is required.
    private static List<String> nullable(Class<?> command) {
        return new CommandLine(command)
                .getCommandSpec().args().stream()
                        .filter(one -> !one.required() && one.defaultValue() == null && one.getValue() == null)
                        .map(OptionsTest::label)
                        .toList();
    }

    private static String label(ArgSpec argument) {
        return argument instanceof CommandLine.Model.OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
