package io.endpointwatch.bench;

import java.util.ArrayList;
import java.util.List;

/// A program to measure and its arguments, or the reason why it is not available.
sealed interface PeerCommand {
    record Installed(List<String> words) implements PeerCommand {
        public Installed {
            words = List.copyOf(words);
        }
    }

    record Absent(String why) implements PeerCommand {}

    /// The first installed program with one of these names.
    ///
    /// @param absent the reason if none is installed
    static PeerCommand of(String absent, List<String> arguments, String... names) {
        return PeerTool.find(names)
                .<PeerCommand>map(path -> new Installed(List.of(path)))
                .orElseGet(() -> new Absent(absent))
                .with(arguments);
    }

    /// The same command with more arguments.
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
