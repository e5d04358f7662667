package io.endpointwatch.report;

import io.endpointwatch.report.Lifetime.Holds;
import io.endpointwatch.report.RollingBackTest.Trials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Estimates how long a list lasts from what became of lists of the past.
///
/// Lists made close together end together, so for a time `h` they count as only `history / h` independent ones.
/// Lists that are as complete as the present list say more than the others: the Kaplan–Meier estimate of the others
/// is shrunk towards a prior, and that of the alike ones is shrunk towards the result. What an estimate is shrunk
/// towards weighs half a list. This is the posterior mean of a binomial probability with a beta prior (A. Gelman and
/// others, "Bayesian Data Analysis", section 2.4). A survival curve never rises, so the least of what was estimated
/// for a time and for shorter ones is taken.
///
/// The prior describes lists of endpoints that were hardly watched. docs/calibration.md says how it was found.
final class LifetimeEstimate {
    /// Times that people ask about.
    static final List<Duration> USUAL =
            Stream.of(7, 30, 90, 365).map(Duration::ofDays).toList();
    /// How many independent lists the prior is worth.
    private static final double PRIOR_WEIGHT = 0.5;
    private static final double PRIOR_SCALE = Duration.ofDays(10).toMillis();
    /// A history bears statements about times that are hardly longer than itself.
    private static final double BORNE = 0.9;
    /// Fewer appearances are chance: they say nothing about times beyond the history.
    static final int FEWEST_APPEARANCES = 3;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FINE = Duration.ofDays(2);
    private static final Duration COARSE = Duration.ofHours(12);
    private static final Duration LONGEST = Duration.ofDays(400);

    private final Trials trials;
    private final KaplanMeier alike;
    private final KaplanMeier others;
    private double leastOfOthers = 1;
    private double least = 1;

    private LifetimeEstimate(Trials trials) {
        this.trials = trials;
        this.alike = KaplanMeier.of(trials.alike());
        this.others = KaplanMeier.of(trials.others());
    }

    /// Empty if no list was tried.
    ///
    /// @param also a time that is of interest besides the usual ones
    static Optional<Lifetime> of(Trials trials, Duration also) {
        return trials.number() == 0 ? Optional.empty() : Optional.of(new LifetimeEstimate(trials).estimate(also));
    }

    /// Of lists of endpoints that were hardly watched, the share that holds for a time in milliseconds: 77 % for
    /// a week, half for a month, 32 % for 90 days, 16 % for a year.
    static double prior(long time) {
        return 1 / Math.sqrt(1 + time / PRIOR_SCALE);
    }

    private Lifetime estimate(Duration also) {
        TreeSet<Duration> asked = new TreeSet<>(USUAL);
        asked.add(also);
        List<Holds> curve = new ArrayList<>();
        List<Holds> holds = new ArrayList<>();
        Duration atLeast = Duration.ZERO;
        for (Duration time : times(asked)) {
            Holds here = new Holds(time, after(time.toMillis()));
            boolean borne = isBorne(time);
            if (asked.contains(time) && (borne || hasAllEnded())) {
                holds.add(here);
            }
            if (borne) {
                curve.add(here);
            }
            if (here.probability() >= Lifetime.CONFIDENCE && time.compareTo(trials.history()) <= 0) {
                atLeast = time;
            }
        }
        return new Lifetime(
                new Lifetime.Lasts(Lifetime.CONFIDENCE, atLeast, trials.number(), trials.ended(), trials.history()),
                holds,
                curve);
    }

    private static SortedSet<Duration> times(SortedSet<Duration> asked) {
        TreeSet<Duration> times = new TreeSet<>(asked);
        for (Duration time = HOUR;
                time.compareTo(LONGEST) <= 0;
                time = time.plus(time.compareTo(FINE) < 0 ? HOUR : COARSE)) {
            times.add(time);
        }
        return times;
    }

    /// Must be asked for rising times.
    private double after(long time) {
        double independent = (double) trials.history().toMillis() / time;
        double share = (double) trials.alike().size() / trials.number();
        leastOfOthers = Math.min(leastOfOthers, shrunk(others.after(time), independent * (1 - share), prior(time)));
        least = Math.min(least, shrunk(alike.after(time), independent * share, leastOfOthers));
        return least;
    }

    private static double shrunk(double estimate, double independent, double towards) {
        return (estimate * independent + towards * PRIOR_WEIGHT) / (independent + PRIOR_WEIGHT);
    }

    private boolean isBorne(Duration time) {
        return trials.history().toMillis() >= BORNE * time.toMillis();
    }

    /// Then the curve is known to its end.
    private boolean hasAllEnded() {
        long longest = trials.history().toMillis();
        return trials.appearances() >= FEWEST_APPEARANCES
                && alike.after(longest) == 0
                && (trials.others().isEmpty() || others.after(longest) == 0);
    }

    /// How much longer to watch until the history bears a time.
    static Duration missing(Duration history, Duration time) {
        return Duration.ofMillis(Math.max(0, (long) Math.ceil(BORNE * time.toMillis()) - history.toMillis()));
    }
}
