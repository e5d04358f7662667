package io.endpointwatch.bench;

import java.util.ArrayList;
import java.util.List;

/// A program to measure, with its arguments; or why it cannot be.
sealed interface Command {
    record Installed(List<String> words) implements Command {
        public Installed {
            words = List.copyOf(words);
        }
    }

    record Absent(String why) implements Command {
    }

    /// One of the programs of these names, where one is installed.
    ///
    /// @param absent what to say where none is
    static Command of(String absent, List<String> arguments, String... names) {
        return Tool.find(names).<Command>map(path -> new Installed(List.of(path))).orElseGet(() -> new Absent(absent))
                .with(arguments);
    }

    /// With more arguments.
    default Command with(List<String> arguments) {
        return switch (this) {
            case Absent absent -> absent;
            case Installed installed -> {
                List<String> words = new ArrayList<>(installed.words());
                words.addAll(arguments);
                yield new Installed(words);
            }
        };
    }
}
