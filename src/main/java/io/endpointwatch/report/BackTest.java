package io.endpointwatch.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What would have happened to somebody who had watched for a while, allowed all that was seen, and stopped watching.
///
/// A moment of the later time is covered for a vantage when every address of its answer then is allowed: a client picks
/// any of them. Moments count once for each lookup that watched them; those without addresses do not count.
///
/// @param trials for each of [#LEARNED], each pinning
/// @param curve the share covered after each of [#CURVE], for each pinning
public record BackTest(List<Trial> trials, List<Point> curve) {
    /// How long one might look before writing a firewall rule: at once, over a working day, a day, two.
    static final List<Duration> LEARNED = hours(1, 6, 24, 48);
    /// Those, and between and beyond them, to show where more watching stops paying.
    static final List<Duration> CURVE = hours(1, 2, 3, 6, 12, 18, 24, 36, 48, 72, 120, 168);

    public BackTest {
        trials = List.copyOf(trials);
        curve = List.copyOf(curve);
    }

    /// One way to decide.
    ///
    /// @param learned how long everything seen was allowed
    /// @param covered the share of the later time, from 0 to 1; empty where there was none
    /// @param opened what would have been allowed
    public record Trial(Duration learned, Pinning pinning, OptionalDouble covered, Opened opened) {
    }

    /// A point of the curve.
    public record Point(Duration learned, Pinning pinning, double covered) {
    }

    /// @param addresses all that the answers hold, in order
    static BackTest of(List<Stretch> byTime, Answers answers, List<AddressSeen> addresses) {
        List<Trial> trials = new ArrayList<>();
        List<Point> curve = new ArrayList<>();
        List<Stretch> answered = byTime.stream().filter(Stretch::hasAddresses).toList();
        if (!answered.isEmpty()) {
            Instant begin = answered.getFirst().from();
            Rehearsal.History history = Rehearsal.History.of(answered, answers);
            for (Pinning pinning : Pinning.values()) {
                Rehearsal rehearsal = new Rehearsal(history, addresses, pinning);
                CURVE.forEach(time -> {
                    OptionalDouble covered = rehearsal.covered(begin.plus(time));
                    covered.ifPresent(share -> curve.add(new Point(time, pinning, share)));
                    if (LEARNED.contains(time)) {
                        trials.add(new Trial(time, pinning, covered, rehearsal.opened(begin.plus(time))));
                    }
                });
            }
        }
        return new BackTest(trials, curve);
    }

    /// The trial of the longest learning that leaves at least as long to judge it by; empty where an hour is too much.
    Optional<Trial> telling(Pinning pinning, Duration watched) {
        return trials.stream()
                .filter(trial -> trial.pinning == pinning && trial.covered.isPresent()
                        && trial.learned.multipliedBy(2).compareTo(watched) <= 0)
                .reduce((_, later) -> later);
    }

    private static List<Duration> hours(int... hours) {
        return Arrays.stream(hours).mapToObj(Duration::ofHours).toList();
    }
}
