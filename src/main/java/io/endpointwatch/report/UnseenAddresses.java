package io.endpointwatch.report;

import io.endpointwatch.dns.Lookup;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What can be said of addresses that were not seen.
///
/// A change is a check at which an answer is new. Vantages whose answers are new at the same check follow one change.
///
/// @param changes the first look among them
/// @param once changes that brought an address which no other change brought
/// @param probability from 0 to 1, of what `basis` says
public record UnseenAddresses(Basis basis, long changes, long once, double probability) {
    /// A no from changes alone is clear if this many were seen, and four of five bring something new.
    private static final long CLEAR_CHANGES = 20;
    private static final double CLEAR = 0.8;

    /// What a probability is about.
    public enum Basis {
        /// Good–Turing: that the next change of an answer brings an unseen address.
        CHANGES("good-turing"),
        /// No answer changed, so at most this (95 %) that the next check brings an unseen address: 3/n of n
        /// checks.
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

    /// Whether most changes bring an unseen address beyond doubt.
    boolean isClear() {
        return basis == Basis.CHANGES && changes >= CLEAR_CHANGES && probability >= CLEAR;
    }

    /// @param answered stretches with addresses, in order of time
    /// @param changed how often an answer of theirs gave way to another
    static UnseenAddresses of(List<ObservedInterval> answered, AnswerIndex answers, long changed) {
        if (answered.isEmpty()) {
            return new UnseenAddresses(Basis.NOTHING, 0, 0, 1);
        }
        if (changed == 0) {
            return new UnseenAddresses(Basis.STEADY, 1, 1, RuleOfThree.atMost(checks(answered)));
        }
        return byChange(answered, answers);
    }

    private static UnseenAddresses byChange(List<ObservedInterval> answered, AnswerIndex answers) {
        int[] drawnAt = new int[answers.addresses().size()];
        Set<Integer> drawnOnce = new HashSet<>();
        int change = 0;
        Instant at = Instant.MIN;
        for (ObservedInterval stretch : answered) {
            change += stretch.from().equals(at) ? 0 : 1;
            at = stretch.from();
            for (int address : answers.in(stretch)) {
                if (drawnAt[address] == 0) {
                    drawnOnce.add(address);
                } else if (drawnAt[address] != change) {
                    drawnOnce.remove(address);
                }
                drawnAt[address] = change;
            }
        }
        long once =
                drawnOnce.stream().map(address -> drawnAt[address]).distinct().count();
        return new UnseenAddresses(Basis.CHANGES, change, once, GoodTuring.unseen(once, change));
    }

    /// As many as the lookup had that was asked most: lookups of one check are not independent.
    private static long checks(List<ObservedInterval> answered) {
        Map<Lookup, Long> results = new HashMap<>();
        answered.forEach(stretch -> results.merge(stretch.run().lookup(), stretch.results(), Long::sum));
        return results.values().stream().mapToLong(Long::longValue).max().orElse(1);
    }
}
