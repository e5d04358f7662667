package io.endpointwatch.usecase;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.codec.RandomStates;
import io.endpointwatch.published.KnownList;
import io.endpointwatch.published.KnownRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CopyEndpointTest {
    private static final Instant NOW = after("P1D");

    private final StateStore here = new InMemoryStateStore();
    private final StateStore there = new InMemoryStateStore();

    @BeforeEach
    void watch() {
        new ReplayObservations(here, Retention.DEFAULT, () -> NOW)
                .run(
                        ENDPOINT,
                        List.of(
                                seen(NOON, "192.0.2.7"),
                                seen(after("PT1H"), "192.0.2.8"),
                                seen(after("PT2H"), "192.0.2.7"),
                                seen(after("PT3H"), "198.51.100.7")),
                        Policy.DEFAULT);
    }

    private History copy() {
        return new CopyEndpoint(here, there, Retention.DEFAULT, () -> NOW).run(ENDPOINT);
    }

    private static History history(StateStore store) {
        return store.history(ENDPOINT, Instant.EPOCH, NOW);
    }

    @Test
    void theListsOfTheEndpointAreCopiedUnlessTheOtherStoreHasThem() {
        PublishedSource named = new PublishedSource("cloudflare");
        PublishedSource both = new PublishedSource("fastly");
        PublishedStore from = here.published();
        PublishedStore to = there.published();
        State state = here.load(ENDPOINT).orElseThrow();
        here.save(state.renewed().toBuilder()
                .ranges(new KnownRanges(
                        new TreeMap<>(Map.of(named, new KnownList(1, NOON), both, new KnownList(1, NOON))), List.of()))
                .build());
        PublishedState list = RandomStates.published(1, named, 1);
        from.save(list);
        from.save(RandomStates.published(2, both, 1));
        from.save(RandomStates.published(3, new PublishedSource("google"), 1));
        PublishedState other = RandomStates.published(4, both, 1);
        to.save(other);

        copy();

        assertThat(to.load(named)).contains(list);
        assertThat(to.load(both)).contains(other);
        assertThat(to.sources()).containsExactly(named, both);
    }

    @Test
    void aCopyHasTheSameStateAndHistoryAndTheSourceKeepsIts() {
        State before = here.load(ENDPOINT).orElseThrow();

        History copied = copy();

        assertThat(copied.runs()).hasSize(3);
        assertThat(history(there)).isEqualTo(history(here)).isEqualTo(copied);
        assertThat(there.load(ENDPOINT)).contains(before.asFirst());
        assertThat(here.load(ENDPOINT)).contains(before);
    }

    @Test
    void copiedHistoryExpiresAsItWouldInTheSource() {
        new CopyEndpoint(here, there, Retention.DEFAULT, () -> after("P399D")).run(ENDPOINT);

        assertThat(there.history(ENDPOINT, Instant.EPOCH, after("P399DT23H")).runs())
                .hasSize(3);
        there.fileRuns(ENDPOINT, after("P400DT4H"), List.of(), after("P400DT4H"));
        assertThat(there.history(ENDPOINT, Instant.EPOCH, after("P400DT4H")))
                .isEqualTo(new History(List.of(), history(here).changes()));
        there.fileRuns(ENDPOINT, after("P1826DT4H"), List.of(), after("P1826DT4H"));
        assertThat(there.history(ENDPOINT, Instant.EPOCH, after("P1826DT4H")))
                .isEqualTo(new History(List.of(), List.of()));
    }

    @Test
    void historyImportedLongAgoIsKeptAsLongAsNewHistory() {
        Instant later = after("P2000D");
        here.delete(ENDPOINT);
        new ReplayObservations(here, Retention.DEFAULT, () -> later)
                .run(ENDPOINT, List.of(seen(NOON, "192.0.2.7"), seen(after("PT1H"), "192.0.2.8")), Policy.DEFAULT);

        new CopyEndpoint(here, there, Retention.DEFAULT, () -> later).run(ENDPOINT);

        assertThat(there.history(ENDPOINT, Instant.EPOCH, later).runs()).hasSize(1);
    }

    @Test
    void aKnownEndpointIsNotOverwrittenByACopy() {
        copy();

        assertThatThrownBy(this::copy)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("--to")
                .hasMessageContaining("is already in this store");
    }

    @Test
    void copyingAnUnknownEndpointIsRefused() {
        here.delete(ENDPOINT);

        assertThatThrownBy(this::copy)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("www.example.org:443 is not in the source store");
        assertThat(there.load(ENDPOINT)).isEmpty();
    }
}
