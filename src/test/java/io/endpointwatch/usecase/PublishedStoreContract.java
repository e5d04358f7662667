package io.endpointwatch.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.endpointwatch.codec.LargeLists;
import io.endpointwatch.codec.RandomStates;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store of published lists does. Stores of different tests share no data.
public interface PublishedStoreContract {
    PublishedSource LIST = new PublishedSource("https://ranges.example.org/list.json#/a~1b");
    /// Its name begins with that of [#LIST].
    PublishedSource SAME_PREFIX = new PublishedSource(LIST + "/0");

    /// The store under test. Within one test, all calls return stores with the same content.
    PublishedStore published();

    @Test
    default void aListThatWasNeverSavedIsUnknown() {
        assertThat(published().load(LIST)).isEmpty();
        assertThat(published().sources()).isEmpty();
        assertThat(published().delete(LIST)).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    default void aSavedListIsLoaded(int seed) {
        PublishedState state = RandomStates.published(seed, LIST, 1);
        published().save(state);

        assertThat(published().load(LIST)).contains(state);
    }

    @Test
    default void aListOfTwentyThousandPrefixesWithAllItsRevisionsIsLoaded() {
        PublishedState state = LargeLists.state(LIST, 20_000).asFirst();
        published().save(state);

        assertThat(published().load(LIST)).contains(state);
    }

    @Test
    default void theNextVersionOfAListReplacesThePreviousOne() {
        published().save(listVersion(1));
        published().save(listVersion(2));

        assertThat(published().load(LIST)).contains(listVersion(2));
    }

    @Test
    default void onlyTheNextVersionOfAListIsSaved() {
        assertThatExceptionOfType(StaleStateException.class)
                .isThrownBy(() -> published().save(listVersion(2)))
                .withMessageContaining(LIST.name());
        published().save(listVersion(1));
        for (long other : List.of(1L, 3L)) {
            assertThatExceptionOfType(StaleStateException.class)
                    .isThrownBy(() -> published().save(listVersion(other)));
        }

        assertThat(published().load(LIST)).contains(listVersion(1));
    }

    @Test
    default void listsDoNotMeet() {
        published().save(RandomStates.published(1, SAME_PREFIX, 1));
        published().save(listVersion(1));
        published().delete(LIST);

        assertThat(published().load(SAME_PREFIX)).contains(RandomStates.published(1, SAME_PREFIX, 1));
        assertThat(published().sources()).containsExactly(SAME_PREFIX);
    }

    @Test
    default void theSourcesAreInOrder() {
        published().save(RandomStates.published(1, SAME_PREFIX, 1));
        published().save(listVersion(1));
        published().save(listVersion(2));

        assertThat(published().sources()).containsExactly(LIST, SAME_PREFIX);
    }

    @Test
    default void aForgottenListBeginsAnew() {
        published().save(listVersion(1));
        published().save(listVersion(2));

        assertThat(published().delete(LIST)).isTrue();
        assertThat(published().load(LIST)).isEmpty();
        published().save(listVersion(1));
        assertThat(published().load(LIST)).contains(listVersion(1));
    }

    @Test
    default void onlyOneOfManySavesAVersionOfAList() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> saves = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                saves.add(threads.submit(this::savesTheFirst));
            }
            int saved = 0;
            for (Future<Boolean> one : saves) {
                saved += one.get() ? 1 : 0;
            }
            assertThat(saved).isEqualTo(1);
        }
    }

    private boolean savesTheFirst() {
        try {
            published().save(listVersion(1));
            return true;
        } catch (StaleStateException _) {
            return false;
        }
    }

    private static PublishedState listVersion(long number) {
        return RandomStates.published(number, LIST, number);
    }
}
