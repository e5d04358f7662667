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

/// Reads documents of runs as [CompactRun] writes them, token by token and without a tree: a year of an endpoint that
/// changes at every check is half a million runs.
///
/// It knows the usual form alone. Whatever else a document holds is an [IllegalArgumentException], and for
/// [RunsDocument] to read or to refuse.
final class RunsParser {
    private static final String FIELDS = "vtrwaocg";

    private final SharedValues words;
    private final RecentValues<Instant> times = new RecentValues<>();
    private final RecentValues<Lookup> lookups = new RecentValues<>();
    private final RecentValues<TtlRange> ranges = new RecentValues<>();
    private final RecentValues<Optional<TtlRange>> addressTtls = new RecentValues<>();
    private final RecentValues<Optional<DnsName>> owners = new RecentValues<>();
    private final RecentValues<ChainTtls> chains = new RecentValues<>();
    private final RecentValues<Duration> gaps = new RecentValues<>();

    RunsParser(SharedValues words) {
        this.words = words;
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

    /// The tables stand behind the runs.
    private List<Run> document(JsonParser parser) throws IOException {
        List<RawRun> raw = List.of();
        List<DnsName> names = List.of();
        List<Vantage> vantages = List.of();
        List<IpAddress> addresses = List.of();
        Instant base = Instant.EPOCH;
        int seen = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            seen = once(seen, FIELDS, field);
            parser.nextToken();
            switch (field) {
                case "v" -> expect(RawRun.number(parser) == RunsDocument.FORMAT.number());
                case "t" -> base = Instant.ofEpochMilli(RawRun.number(parser));
                case "r" -> raw = list(parser, RawRun::read);
                case "w" -> vantages = list(parser, one -> words.vantage(RawRun.text(one)));
                case "a" -> addresses = list(parser, one -> words.address(RawRun.text(one)));
                case "o" -> names = list(parser, one -> words.name(RawRun.text(one)));
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
                raw.sights,
                ttls(raw, names),
                raw.gap == 0 ? Duration.ZERO : gaps.of(Duration.ofMillis(raw.gap)));
    }

    private Outcome outcome(RawRun raw, List<IpAddress> addresses) {
        return raw.without.orElseGet(() -> words.answer(all(raw.addresses, position -> at(addresses, position))));
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

    /// What to make of the current token, up to the end of its value.
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

    /// The fields that were there, as bits by their position in `known`.
    static int once(int seen, String known, String field) {
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
