package io.endpointwatch.imports.tool;

import io.endpointwatch.dns.Rcode;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what `git log -p -- FILE` prints of a hosts file: each commit that changed it is an answer of the host.
///
/// A host that was there and is gone counts as a name that does not exist. Lines around a change count as well, so
/// that a shortened history gives what it can. Nothing runs `git`.
public final class HostsHistory {
    private static final Pattern COMMIT = Pattern.compile("commit [0-9a-f]{7,64}(?: .*)?");
    private static final Pattern DATE = Pattern.compile("(?:Author)?Date: +(.{1,80})");
    private static final Pattern COMMIT_DATE = Pattern.compile("CommitDate: +(.{1,80})");
    private static final Pattern FILE = Pattern.compile("(?:---|\\+\\+\\+) (?:[abciow]/)?(.{1,4096})");
    private static final Pattern HUNK = Pattern.compile("@@+ .*");

    private final Reading reading;
    private final ToolOutput out;
    private final List<Commit> commits = new ArrayList<>();
    private String file = "";
    private boolean inHunk;

    private HostsHistory(Reading reading, ToolOutput out) {
        this.reading = reading;
        this.out = out;
    }

    /// A commit, with the lines of its difference that name the host.
    private static final class Commit {
        private final int line;
        private Optional<Instant> at = Optional.empty();
        private final List<Edit> edits = new ArrayList<>();

        Commit(int line) {
            this.line = line;
        }
    }

    private record Edit(String file, char sign, HostsLine line) {}

    public static ToolOutput read(List<String> lines, Reading reading) {
        ToolOutput out = new ToolOutput();
        HostsHistory history = new HostsHistory(reading, out);
        BoundedLines.each(lines, out, history::line);
        history.answer();
        return out;
    }

    private void line(int number, String line) {
        if (COMMIT.matcher(line).matches()) {
            commits.add(new Commit(number));
            inHunk = false;
        } else if (commits.isEmpty()) {
            if (!line.isBlank()) {
                throw new IllegalArgumentException("no line of git log -p: " + BoundedLines.quote(line));
            }
        } else if (line.startsWith("diff ")) {
            inHunk = false;
        } else if (HUNK.matcher(line).matches()) {
            inHunk = true;
        } else if (inHunk) {
            edit(commits.getLast(), line);
        } else {
            header(commits.getLast(), line);
        }
    }

    private void header(Commit commit, String line) {
        Matcher date = DATE.matcher(line);
        Matcher committed = COMMIT_DATE.matcher(line);
        Matcher name = FILE.matcher(line);
        if (committed.matches() || date.matches() && commit.at.isEmpty()) {
            String text = (committed.matches() ? committed : date).group(1);
            commit.at = Optional.of(reading.time().parse(text.strip()));
        } else if (name.matches() && !name.group(1).equals("/dev/null")) {
            file = name.group(1);
        }
    }

    private void edit(Commit commit, String line) {
        if (!line.isEmpty() && " +-".indexOf(line.charAt(0)) >= 0) {
            HostsLine.parse(line.substring(1)).ifPresent(entry -> {
                if (entry.names(reading.host())) {
                    commit.edits.add(new Edit(file, line.charAt(0), entry));
                } else if (line.charAt(0) == '+') {
                    out.passOver();
                }
            });
        }
    }

    /// Oldest first, whatever the order of the log. Times never go back along it: a commit follows its parents.
    private void answer() {
        if (isNewestFirst()) {
            Collections.reverse(commits);
        }
        Map<String, Set<IpAddress>> known = new HashMap<>();
        Set<Family> families = EnumSet.noneOf(Family.class);
        Instant latest = Instant.MIN;
        for (Commit commit : commits) {
            if (commit.at.isEmpty()) {
                out.problem(commit.line, "a commit without a date; use git log -p --date=iso-strict -- FILE");
            } else if (!commit.edits.isEmpty()) {
                latest = commit.at.get().isAfter(latest) ? commit.at.get() : latest;
                apply(commit, known);
                Set<IpAddress> addresses = new TreeSet<>();
                known.values().forEach(addresses::addAll);
                addresses.forEach(address -> families.add(address.family()));
                answer(commit.line, latest, addresses, families);
            }
        }
    }

    private boolean isNewestFirst() {
        List<Instant> times =
                commits.stream().flatMap(commit -> commit.at.stream()).toList();
        return !times.isEmpty() && !times.getFirst().isBefore(times.getLast());
    }

    private static void apply(Commit commit, Map<String, Set<IpAddress>> known) {
        for (Edit edit : commit.edits) {
            if (edit.sign() == '-') {
                known.computeIfAbsent(edit.file(), _ -> new LinkedHashSet<>())
                        .remove(edit.line().address());
            }
        }
        for (Edit edit : commit.edits) {
            if (edit.sign() != '-') {
                known.computeIfAbsent(edit.file(), _ -> new LinkedHashSet<>())
                        .add(edit.line().address());
            }
        }
    }

    private void answer(int line, Instant at, Set<IpAddress> addresses, Set<Family> families) {
        for (Family family : families) {
            List<IpAddress> some =
                    addresses.stream().filter(one -> one.family() == family).toList();
            out.add(HostsAnswer.of(line, reading.host(), some)
                    .type(HostsAnswer.type(family))
                    .rcode(addresses.isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR)
                    .at(at)
                    .build());
        }
    }
}
