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

/// How many files this process may open (RLIMIT_NOFILE, getrlimit(2)), and how many lookups that allows.
final class OpenFiles {
    /// More lookups would not be faster, and resolvers and firewalls may refuse them.
    static final int MOST_LOOKUPS = 4096;
    /// POSIX requires at least 20; most systems allow 1024 or more.
    private static final long USUAL = 1024;
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Pattern SOFT_LIMIT = Pattern.compile("(?m)^Max open files +(\\d+) ");

    private OpenFiles() {}

    /// A limiter for all lookups of this process.
    static LookupLimiter limiter() {
        return new LookupLimiter(lookups(limit(LIMITS).orElse(USUAL) - open(DESCRIPTORS)));
    }

    /// How many files this process has open now.
    ///
    /// @param descriptors the directory `/proc/self/fd` of proc(5)
    /// @return 0 if there is no such directory
    static long open(Path descriptors) {
        try (Stream<Path> open = Files.list(descriptors)) {
            return open.count();
        } catch (IOException _) {
            return 0;
        }
    }

    /// The soft limit in the file.
    ///
    /// @param limits the file `/proc/self/limits` of proc(5)
    /// @return empty if there is no such file, or it has no limit
    static OptionalLong limit(Path limits) {
        try {
            Matcher line = SOFT_LIMIT.matcher(Files.readString(limits, StandardCharsets.US_ASCII));
            return line.find() ? OptionalLong.of(Long.parseLong(line.group(1))) : OptionalLong.empty();
        } catch (IOException | NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /// How many lookups may run at once. An eighth of the files and 16 more stay free for the store, services
    /// and the program itself.
    ///
    /// @param files how many more files may be opened
    static int lookups(long files) {
        return (int) Math.clamp(files - files / 8 - 16, 1, MOST_LOOKUPS);
    }
}
