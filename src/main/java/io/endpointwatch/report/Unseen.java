package io.endpointwatch.report;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.endpointwatch.dns.Lookup;

/// What can be said of addresses that were not seen.
///
/// A draw is an address in an answer that was new at a check. Vantages whose answers are new at the same check draw
/// together: they follow one change, so an address counts once however many of them got it.
///
/// @param draws addresses over all draws
/// @param once addresses that were drawn exactly once
/// @param probability from 0 to 1, of what `basis` says
/// @param pool how many addresses there may be; absent where no answer ever changed
public record Unseen(Basis basis, long draws, long once, double probability, Optional<Chao1> pool) {
    private static final int BOUNDLESS = 10;

    /// What a probability is about.
    public enum Basis {
        /// Good–Turing: that the next change of an answer brings an unseen address.
        CHANGES("good-turing"),
        /// Every address came back, so at most this (95 %) that the next change brings an unseen one: 3/n of n draws.
        RETURNING("three-over-draws"),
        /// No answer changed, so at most this (95 %) that the next check brings an unseen address: 3/n of n checks.
        STEADY("three-over-checks"),
        /// Nothing was seen.
        NOTHING("nothing");

        private final String label;

        Basis(String label) {
            this.label = label;
        }

        /// The basis in documents, such as `good-turing`.
        @Override
        public String toString() {
            return label;
        }
    }

    /// The probability as people read it: `0.53 %`, or `≤ 3.1 %` where it is a bound.
    public String probabilityText() {
        return switch (basis) {
            case CHANGES -> NumberText.percent(probability);
            case RETURNING, STEADY -> NumberText.atMost(probability);
            case NOTHING -> "unknown";
        };
    }

    /// What the probability is about, in words.
    public String basisText() {
        return switch (basis) {
            case CHANGES -> "that the next change brings an unseen address (Good–Turing)";
            case RETURNING -> "that the next change brings an unseen address (3/n)";
            case STEADY -> "that the next check brings an unseen address (3/n)";
            case NOTHING -> "nothing was seen";
        };
    }

    /// How many addresses there may be, as people read it; without a number where hardly one came twice, since then an
    /// estimate is hardly one.
    public String poolText() {
        return pool.map(one -> one.estimate() > one.seen() * BOUNDLESS ? "no end in sight" : one.toString())
                .orElse("no change seen");
    }

    /// @param answered stretches with addresses, in order of time
    /// @param changes how often an answer of theirs gave way to another
    static Unseen of(List<Stretch> answered, Answers answers, long changes) {
        if (answered.isEmpty()) {
            return new Unseen(Basis.NOTHING, 0, 0, 1, Optional.empty());
        }
        int[] draws = draws(answered, answers);
        long all = Arrays.stream(draws).sum();
        long once = drawn(draws, 1);
        if (changes == 0) {
            return new Unseen(Basis.STEADY, all, once, RuleOfThree.atMost(checks(answered)), Optional.empty());
        }
        Optional<Chao1> pool = Optional.of(Chao1.of(Arrays.stream(draws).filter(one -> one > 0).count(), once, drawn(draws, 2)));
        return once == 0
                ? new Unseen(Basis.RETURNING, all, 0, RuleOfThree.atMost(all), pool)
                : new Unseen(Basis.CHANGES, all, once, GoodTuring.unseen(once, all), pool);
    }

    /// How often each address was drawn; what is new at the same time is one draw.
    private static int[] draws(List<Stretch> answered, Answers answers) {
        int[] draws = new int[answers.addresses().size()];
        int[] drawnAt = new int[draws.length];
        int moment = 0;
        Instant at = Instant.MIN;
        for (Stretch stretch : answered) {
            moment += stretch.from().equals(at) ? 0 : 1;
            at = stretch.from();
            for (int address : answers.in(stretch)) {
                draws[address] += drawnAt[address] == moment ? 0 : 1;
                drawnAt[address] = moment;
            }
        }
        return draws;
    }

    private static long drawn(int[] draws, int times) {
        return Arrays.stream(draws).filter(one -> one == times).count();
    }

    /// As many as the lookup had that was asked most: lookups of one check are not independent.
    private static long checks(List<Stretch> answered) {
        Map<Lookup, Long> sights = new HashMap<>();
        answered.forEach(stretch -> sights.merge(stretch.run().lookup(), stretch.sights(), Long::sum));
        return sights.values().stream().mapToLong(Long::longValue).max().orElse(1);
    }
}
