package io.endpointwatch.demo;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Stands in for a firewall that polls a list. It takes one prefix a line, and comments that begin with `#`. A list
/// that is empty, or has any other line, is refused, and the last one stays.
final class DemoFirewall {
    private final Path list;
    private Allowlist loaded = Allowlist.EMPTY;

    DemoFirewall(Path list) {
        this.list = list;
    }

    /// Loads the list, and says what came of it.
    String poll() {
        Allowlist polled;
        try {
            List<String> lines = Files.readAllLines(list);
            polled = Allowlist.of(lines.stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(Prefix::parse)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException garbage) {
            return "The firewall refuses the list: " + garbage.getMessage();
        }
        if (polled.isEmpty()) {
            return "The firewall refuses an empty list.";
        }
        boolean same = polled.equals(loaded);
        loaded = polled;
        return "The firewall " + (same ? "keeps " : "loads ")
                + polled.prefixes().size() + " entries.";
    }
}
