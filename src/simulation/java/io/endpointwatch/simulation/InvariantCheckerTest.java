package io.endpointwatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeKinds;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.Tracking;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Verifies that the checker notices a missing change: the rules run with one change removed.
class InvariantCheckerTest {
    private static final Policy POLICY = new Policy(
            Optional.of(Allowlist.of(List.of(Prefix.parse("192.0.2.0/28"), Prefix.parse("2001:db8::/48")))),
            Tracking.POOL,
            Duration.ofDays(3),
            2,
            Duration.ofDays(1),
            Duration.ZERO,
            true);
    private static final int REQUIRED = 2;

    /// All kinds except `AllowlistDue`, which needs a longer history; see `AllowlistReviewTest`.
    static Stream<Class<?>> kinds() {
        return ChangeKinds.all().filter(kind -> kind != Change.AllowlistDue.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aRemovedChangeIsNoticed(Class<? extends Change> kind) {
        assertThat(LongStream.rangeClosed(1, 60)
                        .filter(seed -> isNoticed(seed, kind))
                        .limit(REQUIRED)
                        .count())
                .isEqualTo(REQUIRED);
    }

    /// Whether a change was removed and noticed.
    private static boolean isNoticed(long seed, Class<? extends Change> kind) {
        int which = kind == Change.Baseline.class ? 1 : (int) (seed % 2) + 1;
        MutatedWorld world = new MutatedWorld(seed, POLICY, kind, which);
        try {
            world.run();
        } catch (Violation noticed) {
            assertThat(noticed).hasMessageContaining("announced").hasMessageContaining(violation(kind));
            assertThat(world.hasRemoved()).isTrue();
            return true;
        }
        assertThat(world.hasRemoved())
                .as("seed %d: removed, but not noticed", seed)
                .isFalse();
        return false;
    }

    private static String violation(Class<? extends Change> kind) {
        return kind == Change.AddressesAdded.class || kind == Change.AddressesRemoved.class
                ? "every address of the pool"
                : "each change is announced: " + kind.getSimpleName();
    }

    @Test
    void aWorldWithAllChangesPasses() {
        for (long seed = 1; seed <= 2; seed++) {
            MutatedWorld world = new MutatedWorld(seed, POLICY, Change.class, 0);
            assertThatCode(world::run).doesNotThrowAnyException();
        }
    }
}
