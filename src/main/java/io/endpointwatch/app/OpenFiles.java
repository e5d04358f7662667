package io.endpointwatch.app;

import io.endpointwatch.usecase.LookupLimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How many files this process may have open (RLIMIT_NOFILE, getrlimit(2)), and how many lookups fit into that.
final class OpenFiles {
    /// Resolvers and firewalls on the way dislike more, and it would not be faster.
    static final int MOST_LOOKUPS = 4096;
    /// What POSIX calls the least that a system allows is 20; most allow 1024 and more.
    private static final long USUAL = 1024;
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Pattern SOFT_LIMIT = Pattern.compile("(?m)^Max open files +(\\d+) ");

    private OpenFiles() {}

    /// A limiter for all lookups of this process.
    static LookupLimiter limiter() {
        return new LookupLimiter(lookups(limit(LIMITS).orElse(USUAL) - open(DESCRIPTORS)));
    }

    /// How many files this process has open by now.
    ///
    /// @return 0 if there is no such folder of proc(5)
    static long open(Path descriptors) {
        try (Stream<Path> open = Files.list(descriptors)) {
            return open.count();
        } catch (IOException _) {
            return 0;
        }
    }

    /// The soft limit that this file of proc(5) shows.
    ///
    /// @return empty if there is no such file, or it names no limit
    static OptionalLong limit(Path limits) {
        try {
            Matcher line = SOFT_LIMIT.matcher(Files.readString(limits, StandardCharsets.US_ASCII));
            return line.find() ? OptionalLong.of(Long.parseLong(line.group(1))) : OptionalLong.empty();
        } catch (IOException | NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /// How many lookups may be under way at once: an eighth of the files and 16 more are left for the store, for
    /// services and for the program itself.
    ///
    /// @param files that may still be opened
    static int lookups(long files) {
        return (int) Math.clamp(files - files / 8 - 16, 1, MOST_LOOKUPS);
    }
}
