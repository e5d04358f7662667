package io.endpointwatch.calibrate;

import io.endpointwatch.network.IpAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// The answers of a name over time. Wrong answers and times without an answer are excluded.
///
/// @param file the name of its file without extension
/// @param times in seconds since 1970, ascending
/// @param answers the answer at each time
record Series(String file, String name, long[] times, List<List<IpAddress>> answers) {
    private static final String ENDING = ".txt.gz";

    /// The series of all files in a folder, in order.
    static List<Series> of(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Series> read(Path path) {
        String file = path.getFileName().toString().replace(ENDING, "");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            long[] times = times(lines.readLine().split(" "));
            List<Series> all = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    all.add(series(file, line.split(" "), times));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `T first step step …`
    private static long[] times(String[] words) {
        long[] times = new long[words.length - 1];
        long time = 0;
        for (int i = 0; i < times.length; i++) {
            time += Long.parseLong(words[i + 1]);
            times[i] = time;
        }
        return times;
    }

    /// `name answer,answer steps:code steps:code …`; several addresses of one answer are joined by `+`.
    private static Series series(String file, String[] words, long[] times) {
        List<List<IpAddress>> known = new ArrayList<>();
        for (String answer : words[1].split(",")) {
            known.add(answer.startsWith("!") ? List.of() : parsed(answer));
        }
        int[] codes = new int[times.length];
        Arrays.fill(codes, -1);
        int at = 0;
        for (int i = 2; i < words.length; i++) {
            String[] change = words[i].split(":");
            at += Integer.parseInt(change[0]);
            Arrays.fill(codes, at, codes.length, Integer.parseInt(change[1]));
        }
        return kept(file, words[0], times, codes, known);
    }

    private static List<IpAddress> parsed(String answer) {
        return List.of(answer.split("\\+")).stream().map(IpAddress::parse).toList();
    }

    private static Series kept(String file, String name, long[] times, int[] codes, List<List<IpAddress>> known) {
        List<List<IpAddress>> answers = new ArrayList<>();
        long[] kept = new long[times.length];
        for (int i = 0; i < times.length; i++) {
            if (codes[i] >= 0 && !known.get(codes[i]).isEmpty()) {
                kept[answers.size()] = times[i];
                answers.add(known.get(codes[i]));
            }
        }
        return new Series(file, name, Arrays.copyOf(kept, answers.size()), answers);
    }

    /// The part of the series from a time on.
    Series from(Instant begin) {
        int first = index(begin.getEpochSecond());
        return new Series(
                file, name, Arrays.copyOfRange(times, first, times.length), answers.subList(first, answers.size()));
    }

    /// The first position at or after a time in seconds.
    int index(long time) {
        int found = Arrays.binarySearch(times, time);
        return found < 0 ? -found - 1 : found;
    }

    boolean isLong() {
        return times.length > 100;
    }
}
