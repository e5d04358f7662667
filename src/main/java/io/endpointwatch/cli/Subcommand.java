package io.endpointwatch.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// The commands of the tool, in the order of its help.
enum Subcommand {
    CHECK(CheckCommand.class),
    WATCH(WatchCommand.class),
    REPORT(ReportCommand.class),
    ALLOWLIST(AllowlistCommand.class),
    ACCEPT(AcceptCommand.class),
    SYNC(SyncCommand.class),
    COMPARE(CompareCommand.class),
    GATE(GateCommand.class),
    PUBLISHED(PublishedCommand.class),
    HISTORY(HistoryCommand.class),
    IMPORT(ImportCommand.class),
    COPY(CopyCommand.class),
    RESET(ResetCommand.class),
    COMPLETION(CompletionCommand.class),
    HELP(HelpCommand.class);

    private final Class<?> type;

    Subcommand(Class<?> type) {
        this.type = type;
    }

    /// Those that these arguments can reach. The options of a command take a millisecond to learn, so one that is
    /// named, and is not about the others, is the only one; asked for its version alone, the tool needs none.
    static Set<Subcommand> reachedBy(String... arguments) {
        if (arguments.length == 1 && Set.of("--version", "-V").contains(arguments[0])) {
            return EnumSet.noneOf(Subcommand.class);
        }
        return Arrays.stream(values())
                .filter(command -> command != COMPLETION && command != HELP)
                .filter(command -> arguments.length > 0 && command.text().equals(arguments[0]))
                .findFirst()
                .<Set<Subcommand>>map(EnumSet::of)
                .orElseGet(() -> EnumSet.allOf(Subcommand.class));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Class<?> type() {
        return type;
    }
}
