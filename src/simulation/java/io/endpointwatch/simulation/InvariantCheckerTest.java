package io.endpointwatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.endpointwatch.change.Change;
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

/// What the simulation would notice: the rules with one change left out.
class InvariantCheckerTest {
    private static final Policy POLICY = new Policy(
            Optional.of(Allowlist.of(List.of(Prefix.parse("192.0.2.0/28"), Prefix.parse("2001:db8::/48")))),
            Tracking.POOL,
            Duration.ofDays(3),
            2,
            Duration.ofDays(1),
            Duration.ZERO,
            true);
    private static final int NOTICED = 2;

    /// All but the due date of an accepted list, which takes more history than a rehearsal has:
    /// `AllowlistReviewTest`.
    static Stream<Class<?>> kinds() {
        return Stream.of(Change.class.getPermittedSubclasses()).filter(kind -> kind != Change.AllowlistDue.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void oneChangeThatIsLeftOutIsNoticed(Class<? extends Change> kind) {
        assertThat(LongStream.rangeClosed(1, 60)
                        .filter(seed -> isNoticed(seed, kind))
                        .limit(NOTICED)
                        .count())
                .isEqualTo(NOTICED);
    }

    /// Whether there was one to leave out.
    private static boolean isNoticed(long seed, Class<? extends Change> kind) {
        int which = kind == Change.Baseline.class ? 1 : (int) (seed % 2) + 1;
        MutatedWorld rehearsal = new MutatedWorld(seed, POLICY, kind, which);
        try {
            rehearsal.play();
        } catch (Violation noticed) {
            assertThat(noticed).hasMessageContaining("announced").hasMessageContaining(promise(kind));
            assertThat(rehearsal.hasLeftOut()).isTrue();
            return true;
        }
        assertThat(rehearsal.hasLeftOut())
                .as("seed %d: left out, and not noticed", seed)
                .isFalse();
        return false;
    }

    private static String promise(Class<? extends Change> kind) {
        return kind == Change.AddressesAdded.class || kind == Change.AddressesRemoved.class
                ? "every address of the pool"
                : "each change is announced: " + kind.getSimpleName();
    }

    @Test
    void nothingIsMissedWhereNothingIsLeftOut() {
        for (long seed = 1; seed <= 2; seed++) {
            MutatedWorld whole = new MutatedWorld(seed, POLICY, Change.class, 0);
            assertThatCode(whole::play).doesNotThrowAnyException();
        }
    }
}
