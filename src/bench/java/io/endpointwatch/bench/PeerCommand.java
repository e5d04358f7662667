package io.endpointwatch.bench;

import java.util.ArrayList;
import java.util.List;

/// A program to measure, with its arguments; or why it cannot be.
sealed interface PeerCommand {
    record Installed(List<String> words) implements PeerCommand {
        public Installed {
            words = List.copyOf(words);
        }
    }

    record Absent(String why) implements PeerCommand {}

    /// One of the programs of these names, where one is installed.
    ///
    /// @param absent what to say where none is
    static PeerCommand of(String absent, List<String> arguments, String... names) {
        return PeerTool.find(names)
                .<PeerCommand>map(path -> new Installed(List.of(path)))
                .orElseGet(() -> new Absent(absent))
                .with(arguments);
    }

    /// With more arguments.
    default PeerCommand with(List<String> arguments) {
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
