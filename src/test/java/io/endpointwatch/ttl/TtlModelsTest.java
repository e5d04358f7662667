package io.endpointwatch.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TtlModelsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final DnsName WWW = new DnsName("www.example.org");
    private static final DnsName CDN = new DnsName("cdn.example.net");
    private static final TtlKey EXACT = key("authoritative", Family.IPV4, WWW);
    private static final TtlKey EXACT_SIX = key("authoritative", Family.IPV6, WWW);
    private static final TtlKey CACHE = key("192.0.2.53", Family.IPV4, WWW);
    private static final TtlKey CACHE_SIX = key("192.0.2.53", Family.IPV6, WWW);
    private static final TtlKey OTHER = key("198.51.100.53", Family.IPV4, WWW);
    private static final TtlKey THIRD = key("203.0.113.53", Family.IPV4, WWW);
    private static final TtlKey FOURTH = key("203.0.113.54", Family.IPV4, WWW);
    private static final TtlKey[] FOUR = {CACHE, OTHER, THIRD, FOURTH};

    private final SplittableRandom random = new SplittableRandom(5);
    private final List<TtlReport> reports = new ArrayList<>();
    private final Map<TtlKey, Long> expiries = new HashMap<>();
    private TtlModels models = TtlModels.NONE;
    private int checks;

    @Test
    void aMoveInBothAddressFamiliesIsReportedOnce() {
        play(3, 3600, EXACT, EXACT_SIX);
        play(3, 60, EXACT, EXACT_SIX);

        assertThat(reports).containsExactly(new TtlReport(EXACT, new TtlFinding.Moved(3600, 60, true, 1)));
    }

    @Test
    void aMoveBackIsReportedToo() {
        play(3, 3600, EXACT);
        play(3, 60, EXACT);
        play(3, 3600, EXACT);

        assertThat(reports)
                .extracting(TtlReport::finding)
                .containsExactly(new TtlFinding.Moved(3600, 60, true, 1), new TtlFinding.Moved(60, 3600, true, 1));
    }

    @Test
    void aMoveInSeveralCachesIsReportedOnce() {
        play(40, 600, CACHE, CACHE_SIX, OTHER);
        play(10, 120, CACHE, CACHE_SIX);
        play(10, 120, CACHE, CACHE_SIX, OTHER);

        assertThat(reports).hasSize(1);
    }

    @Test
    void aFurtherFallIsReportedAgain() {
        play(40, 600, CACHE);
        play(40, 120, CACHE);
        play(40, 20, CACHE);

        assertThat(reports).hasSize(2);
    }

    @Test
    void cachesReportNothingIfAnAuthoritativeServerIsAsked() {
        play(40, 600, EXACT, CACHE);
        play(40, key -> key.equals(EXACT) ? 600 : 120, EXACT, CACHE);

        assertThat(reports).isEmpty();
        assertThat(models.models().get(CACHE).model().estimate()).hasValue(120);
    }

    @Test
    void cachesReportNothingWhileAnAuthoritativeServerMissesTwoChecks() {
        play(40, 600, EXACT, CACHE);
        play(1, key -> key.equals(EXACT) ? 600 : 120, EXACT, CACHE);
        play(2, 120, CACHE);

        assertThat(reports).isEmpty();
        assertThat(models.models().get(CACHE).model().estimate()).hasValue(120);
    }

    @Test
    void cachesReportAgainOnceTheAuthoritativeServerDoesNotAnswer() {
        play(40, 600, EXACT, CACHE, OTHER);
        play(100, 600, CACHE, OTHER);
        play(40, 120, CACHE, OTHER);

        assertThat(reports)
                .extracting(TtlReport::finding)
                .singleElement()
                .matches(finding ->
                        finding instanceof TtlFinding.Moved moved && moved.from() == 600 && moved.to() == 120);
    }

    @Test
    void cachesReportAFallThatComesAsTheAuthoritativeServerStopsAnswering() {
        play(40, 600, EXACT, CACHE, OTHER);
        play(40, 120, CACHE, OTHER);

        assertThat(reports).hasSize(1);
    }

    @Test
    void aResolverThatStartsToCapIsNamedAndNoChangeOfTheZoneIsReported() {
        play(150, 600, FOUR);
        play(40, key -> key.equals(FOURTH) ? 60 : 600, FOUR);

        assertThat(reports).isEmpty();
        assertThat(models.models().get(FOURTH).model().estimate()).hasValue(60);
        assertThat(traits(FOUR)).containsExactly(Set.of(), Set.of(), Set.of(), Set.of(CacheTrait.CAPS));

        play(40, 600, FOUR);
        assertThat(reports).isEmpty();
        assertThat(traits(FOUR)).containsOnly(Set.of());
    }

    @Test
    void aResolverThatStartsToStretchIsNamedAndNoChangeOfTheZoneIsReported() {
        play(150, 600, FOUR);
        play(40, key -> key.equals(FOURTH) ? 6000 : 600, FOUR);

        assertThat(reports).isEmpty();
        assertThat(traits(FOUR)).containsExactly(Set.of(), Set.of(), Set.of(), Set.of(CacheTrait.STRETCHES));

        play(40, 600, FOUR);
        assertThat(reports).isEmpty();
        assertThat(traits(FOUR)).containsOnly(Set.of());
    }

    @Test
    void aResolverThatTurnsFromCappingToStretchingIsNoChangeOfTheZone() {
        play(150, 600, FOUR);
        play(40, key -> key.equals(FOURTH) ? 60 : 600, FOUR);
        play(40, key -> key.equals(FOURTH) ? 6000 : 600, FOUR);

        assertThat(reports).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34})
    void oneOfSeveralWarmCachesThatStartsToCapIsNoChangeOfTheZone(int seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        play(300, key -> warm(chance, key, 900), FOUR);
        play(300, key -> warm(chance, key, key.equals(FOURTH) ? 20 : 900), FOUR);

        assertThat(reports).noneMatch(one -> one.finding() instanceof TtlFinding.Moved);
        assertThat(traits(FOUR)).containsExactly(Set.of(), Set.of(), Set.of(), Set.of(CacheTrait.CAPS));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34})
    void oneOfSeveralWarmCachesThatStartsToStretchIsNoChangeOfTheZone(int seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        play(300, key -> warm(chance, key, 600), FOUR);
        play(300, key -> warm(chance, key, key.equals(FOURTH) ? 7200 : 600), FOUR);

        assertThat(reports).noneMatch(one -> one.finding() instanceof TtlFinding.Moved);
        assertThat(traits(FOUR)).containsExactly(Set.of(), Set.of(), Set.of(), Set.of(CacheTrait.STRETCHES));
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({"600, 60", "3600, 300", "7200, 3600", "86400, 300", "60, 600", "300, 3600", "3600, 7200", "300, 86400"})
    void aMoveInAllWarmCachesIsReported(int from, int to) {
        SplittableRandom chance = new SplittableRandom(from);
        play(1000, key -> warm(chance, key, from), FOUR);
        play(1000, key -> warm(chance, key, to), FOUR);

        assertThat(reports.stream()
                        .filter(one -> one.finding() instanceof TtlFinding.Moved moved && moved.fell() == to < from))
                .isNotEmpty();
    }

    @Test
    void aMoveThatMostResolversShowIsReportedThoughTwoStretchTtls() {
        play(150, key -> Math.max(600, key.equals(THIRD) || key.equals(FOURTH) ? 3600 : 0), FOUR);
        play(20, key -> key.equals(THIRD) || key.equals(FOURTH) ? 3600 : 60, FOUR);

        assertThat(reports).hasSize(1);
    }

    @Test
    void namesNoLongerSeenAreForgotten() {
        play(3, 300, CACHE);
        models = models.follow(at(checks).plus(WEEK).plusSeconds(900), List.of(sample(OTHER, 300)), WEEK)
                .next();

        assertThat(models.models()).containsOnlyKeys(OTHER);
        assertThat(models.reported()).isEmpty();
    }

    @Test
    void namesThatAnEndpointInventsAreForgotten() {
        for (int i = 0; i < 200; i++) {
            play(1, 300, CACHE, key("192.0.2.53", Family.IPV4, new DnsName("n" + i + ".example.net")));
        }

        assertThat(models.models())
                .hasSize(TtlModels.MOST_NAMES)
                .containsKey(CACHE)
                .containsKey(key("192.0.2.53", Family.IPV4, new DnsName("n199.example.net")));
    }

    @Test
    void aResolverThatCapsIsNamed() {
        play(
                20,
                key -> key.equals(OTHER)
                                || key.owner().equals(CDN) && key.lookup().equals(OTHER.lookup())
                        ? 300
                        : key.owner().equals(CDN) ? 3600 : 86_400,
                CACHE,
                OTHER,
                key("192.0.2.53", Family.IPV4, CDN),
                new TtlKey(OTHER.lookup(), CDN));

        assertThat(CacheTrait.of(models, OTHER.lookup())).containsExactly(CacheTrait.CAPS);
        assertThat(CacheTrait.of(models, CACHE.lookup())).isEmpty();
    }

    @Test
    void aResolverThatStretchesIsNamed() {
        play(20, key -> key.equals(CACHE) ? 3600 : 60, CACHE, OTHER, EXACT);

        assertThat(CacheTrait.of(models, CACHE.lookup())).containsExactly(CacheTrait.STRETCHES);
        assertThat(CacheTrait.of(models, OTHER.lookup())).isEmpty();
    }

    @Test
    void aResolverThatFreezesIsNamed() {
        play(
                300,
                key -> key.equals(OTHER) ? 86_400 : 86_400 - (int) (at(checks).getEpochSecond() % 86_400),
                CACHE,
                OTHER);

        assertThat(CacheTrait.of(models, OTHER.lookup())).containsExactly(CacheTrait.FREEZES);
        assertThat(CacheTrait.of(models, CACHE.lookup())).isEmpty();
    }

    @Test
    void aResolverThatFreezesARemainingTtlIsNamed() {
        play(
                300,
                key -> key.equals(FOURTH) ? 1234 : 7200 - (int) ((at(checks).getEpochSecond() + key.hashCode()) % 7200),
                FOUR);

        assertThat(traits(FOUR)).containsExactly(Set.of(), Set.of(), Set.of(), Set.of(CacheTrait.FREEZES));
    }

    @Test
    void aResolverThatServesExpiredDataFirstIsNamed() {
        play(80, _ -> random.nextInt(3) == 0 ? 30 : 300, CACHE);

        assertThat(CacheTrait.of(models, CACHE.lookup())).containsExactly(CacheTrait.SERVES_STALE_FIRST);
        assertThat(models.models().get(CACHE).model().silence(models.pace())).contains(SuppressionReason.STALE_FIRST);
    }

    @Test
    void aPublishedTtlOfThirtySecondsIsNoExpiredData() {
        play(80, key -> key.equals(EXACT) || random.nextInt(3) == 0 ? 30 : 12, EXACT, CACHE);

        assertThat(CacheTrait.of(models, CACHE.lookup())).doesNotContain(CacheTrait.SERVES_STALE_FIRST);
    }

    private List<Set<CacheTrait>> traits(TtlKey... keys) {
        return Stream.of(keys).map(key -> CacheTrait.of(models, key.lookup())).toList();
    }

    /// The remaining TTL of an entry that other clients keep renewing. An entry in the cache keeps its TTL
    /// until it expires.
    private int warm(SplittableRandom chance, TtlKey key, int ttl) {
        long now = at(checks).getEpochSecond();
        long expiry = expiries.getOrDefault(key, now + chance.nextInt(ttl));
        while (expiry <= now) {
            expiry += ttl + chance.nextInt(5);
        }
        expiries.put(key, expiry);
        return (int) (expiry - now);
    }

    private void play(int times, int ttl, TtlKey... keys) {
        play(times, _ -> ttl, keys);
    }

    private void play(int times, Function<TtlKey, Integer> ttl, TtlKey... keys) {
        for (int i = 0; i < times; i++) {
            checks++;
            TtlModels.Step step = models.follow(
                    at(checks),
                    Stream.of(keys).map(key -> sample(key, ttl.apply(key))).toList(),
                    WEEK);
            reports.addAll(step.news());
            models = step.next();
        }
    }

    private TtlSample sample(TtlKey key, int ttl) {
        return new TtlSample(key, at(checks), ttl);
    }

    /// Every 15 minutes, with jitter.
    private static Instant at(int check) {
        return NOON.plusSeconds(900L * check + new SplittableRandom(check).nextInt(900));
    }

    private static TtlKey key(String vantage, Family family, DnsName owner) {
        return new TtlKey(new Lookup(Vantage.parse(vantage), family), owner);
    }
}
