package io.endpointwatch.calibrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.network.AddressRange;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.Revision;
import io.endpointwatch.published.Validators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/// Reads what providers published over years: `{"name": [[time, [[first, last], …]], …]}`, IPv4 addresses as whole
/// numbers.
final class PublishedFile {
    private static final String NAME = "published-ranges.json.gz";
    private static final String NARROW = "github-narrow";

    private PublishedFile() {}

    /// GitHub's own networks. Its list also holds those of Microsoft in which its build machines run.
    private static final Allowlist GITHUB =
            Allowlist.of(Stream.of("140.82.112.0/20", "143.55.64.0/20", "185.199.108.0/22", "192.30.252.0/22")
                    .map(Prefix::parse)
                    .toList());
    /// Of the other networks, blocks as small as these serve its web pages.
    private static final int SMALL = 28;

    /// The lists of all providers, by name, and `github-narrow`: a stand-in for what GitHub publishes of its web pages
    /// and its API alone. None if the folder has no such file.
    static Map<String, PublishedState> read(Path folder) {
        Map<String, PublishedState> lists = new TreeMap<>();
        if (Files.exists(folder.resolve(NAME))) {
            document(folder).properties().forEach(one -> {
                lists.put(one.getKey(), list(one.getKey(), one.getValue(), _ -> true));
                if (one.getKey().equals("github")) {
                    lists.put(NARROW, list(NARROW, one.getValue(), PublishedFile::isNarrow));
                }
            });
        }
        return lists;
    }

    /// The whole document of a folder.
    static JsonNode document(Path folder) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(NAME)))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNarrow(Prefix prefix) {
        return prefix.length() >= SMALL || GITHUB.contains(prefix.network());
    }

    private static PublishedState list(String name, JsonNode snapshots, Predicate<Prefix> which) {
        List<Revision> revisions = new ArrayList<>();
        Allowlist last = Allowlist.EMPTY;
        Optional<Instant> first = Optional.empty();
        for (JsonNode snapshot : snapshots) {
            Instant at = Instant.ofEpochSecond(snapshot.get(0).asLong());
            Allowlist next = Allowlist.of(
                    Allowlist.of(ranges(snapshot.get(1)).stream().filter(which).toList())
                            .merged());
            if (first.isEmpty()) {
                first = Optional.of(at);
            } else if (!next.equals(last)) {
                revisions.add(new Revision(revisions.size() + 2, at, missing(next, last), missing(last, next)));
            }
            last = next;
        }
        return new PublishedState(
                new PublishedSource(name),
                1,
                first,
                revisions.size() + 1,
                first,
                Validators.NONE,
                Optional.of(PublishedRanges.of(last.prefixes())),
                revisions,
                Optional.empty());
    }

    private static List<Prefix> missing(Allowlist from, Allowlist other) {
        List<Prefix> missing = new ArrayList<>(from.prefixes());
        missing.removeAll(new HashSet<>(other.prefixes()));
        return missing;
    }

    private static List<Prefix> ranges(JsonNode ranges) {
        return StreamSupport.stream(ranges.spliterator(), false)
                .map(range -> new AddressRange(address(range.get(0)), address(range.get(1))))
                .flatMap(range -> range.prefixes().stream())
                .toList();
    }

    private static IpAddress address(JsonNode number) {
        return IpAddress.of(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) number.asLong()).array());
    }
}
