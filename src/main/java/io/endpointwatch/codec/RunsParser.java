package io.endpointwatch.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.json.Json;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ChainTtls;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.observation.TtlRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// A fast parser for the documents that [CompactRun] writes. It reads tokens and builds no tree. A year of an
/// endpoint that changes at every check is half a million runs.
///
/// It reads only the usual form. Anything else is an [IllegalArgumentException], and [RunsDocument] then reads
/// or refuses the document.
final class RunsParser {
    private static final String FIELDS = "vtrwaocg";

    private final SharedValues shared;
    private final RecentValues<Instant> times = new RecentValues<>();
    private final RecentValues<Lookup> lookups = new RecentValues<>();
    private final RecentValues<TtlRange> ranges = new RecentValues<>();
    private final RecentValues<Optional<TtlRange>> addressTtls = new RecentValues<>();
    private final RecentValues<Optional<DnsName>> owners = new RecentValues<>();
    private final RecentValues<ChainTtls> chains = new RecentValues<>();
    private final RecentValues<Duration> gaps = new RecentValues<>();

    RunsParser(SharedValues shared) {
        this.shared = shared;
    }

    List<Run> parse(String text) {
        try (JsonParser parser = Json.tokens(text)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            List<Run> runs = document(parser);
            expect(parser.nextToken() == null);
            return runs;
        } catch (IOException e) {
            throw new IllegalArgumentException("not the usual form", e);
        }
    }

    /// The tables come after the runs, so positions are resolved at the end.
    private List<Run> document(JsonParser parser) throws IOException {
        List<RawRun> raw = List.of();
        List<DnsName> names = List.of();
        List<Vantage> vantages = List.of();
        List<IpAddress> addresses = List.of();
        Instant base = Instant.EPOCH;
        int seen = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            seen = markSeen(seen, FIELDS, field);
            parser.nextToken();
            switch (field) {
                case "v" -> expect(RawRun.number(parser) == RunsDocument.FORMAT.number());
                case "t" -> base = Instant.ofEpochMilli(RawRun.number(parser));
                case "r" -> raw = list(parser, RawRun::read);
                case "w" -> vantages = list(parser, one -> shared.vantage(RawRun.text(one)));
                case "a" -> addresses = list(parser, one -> shared.address(RawRun.text(one)));
                case "o" -> names = list(parser, one -> shared.name(RawRun.text(one)));
                default -> parser.skipChildren();
            }
        }
        expect(parser.currentToken() == JsonToken.END_OBJECT && (seen & 0b111) == 0b111);
        List<Run> runs = new ArrayList<>(raw.size());
        for (RawRun one : raw) {
            runs.add(run(one, base, names, vantages, addresses));
        }
        return runs;
    }

    private Run run(RawRun raw, Instant base, List<DnsName> names, List<Vantage> vantages, List<IpAddress> addresses) {
        return new Run(
                lookups.of(new Lookup(at(vantages, raw.vantage), raw.family)),
                outcome(raw, addresses),
                times.of(base.plusMillis(raw.first)),
                times.of(base.plusMillis(raw.last)),
                raw.count,
                ttls(raw, names),
                raw.gap == 0 ? Duration.ZERO : gaps.of(Duration.ofMillis(raw.gap)));
    }

    private Outcome outcome(RawRun raw, List<IpAddress> addresses) {
        return raw.noAddresses.orElseGet(() -> shared.answer(all(raw.addresses, position -> at(addresses, position))));
    }

    private ChainTtls ttls(RawRun raw, List<DnsName> names) {
        Optional<DnsName> owner = raw.owner < 0 ? Optional.empty() : owners.of(Optional.of(at(names, raw.owner)));
        Optional<TtlRange> ttl = raw.ttl.map(ranges::of);
        return chains.of(new ChainTtls(owner, addressTtls.of(ttl), aliases(raw, names)));
    }

    private SortedMap<DnsName, TtlRange> aliases(RawRun raw, List<DnsName> names) {
        if (raw.aliases.isEmpty()) {
            return Collections.emptySortedMap();
        }
        TreeMap<DnsName, TtlRange> aliases = new TreeMap<>();
        for (RawRun.Alias one : raw.aliases) {
            aliases.put(at(names, one.owner()), ranges.of(one.ttl()));
        }
        return aliases;
    }

    private static <T> T at(List<T> table, int position) {
        expect(position >= 0 && position < table.size());
        return table.get(position);
    }

    private static <A, B> List<B> all(List<A> list, Function<A, B> each) {
        List<B> all = new ArrayList<>(list.size());
        list.forEach(one -> all.add(each.apply(one)));
        return all;
    }

    /// Reads a value, from its first token to its last.
    interface Value<T> {
        T read(JsonParser parser) throws IOException;
    }

    static <T> List<T> list(JsonParser parser, Value<T> each) throws IOException {
        expect(parser.currentToken() == JsonToken.START_ARRAY);
        List<T> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(each.read(parser));
        }
        return list;
    }

    /// The fields read so far, as bits by their position in `known`.
    ///
    /// @throws IllegalArgumentException if `field` is unknown or was read before
    static int markSeen(int seen, String known, String field) {
        int bit = field.length() == 1 ? 1 << known.indexOf(field) : 0;
        expect(bit > 0 && (seen & bit) == 0);
        return seen | bit;
    }

    static void expect(boolean usual) {
        if (!usual) {
            throw new IllegalArgumentException("not the usual form");
        }
    }
}
