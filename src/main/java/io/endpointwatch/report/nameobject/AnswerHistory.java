package io.endpointwatch.report.nameobject;

import io.endpointwatch.dns.Lookup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The answers of every lookup over time, with numbers for addresses.
///
/// @param lookups with at least one answer each
/// @param addresses how many there are: they have the numbers below
public record AnswerHistory(List<LookupAnswers> lookups, int addresses) {
    /// More addresses in answers than this are not tried, so that a year of changes at many vantages stays cheap. The
    /// latest ones count.
    static final int MOST_ADDRESSES_IN_ANSWERS = 3_000;

    public AnswerHistory {
        lookups = List.copyOf(lookups);
    }

    /// An answer that stood for a time, in milliseconds since 1970.
    ///
    /// @param to not before `from`
    /// @param addresses distinct numbers; none if the name had no address then
    public record Answer(long from, long to, int[] addresses) {
        public Answer {
            if (to < from) {
                throw new IllegalArgumentException("an answer from " + from + " to " + to);
            }
        }

        private Answer since(long begin) {
            return from >= begin ? this : new Answer(begin, to, addresses);
        }
    }

    /// @param ttl how long a cache keeps an answer; zero if it is not known
    /// @param answers by time, without those in which nobody looked or the lookup failed: nothing is known of them
    public record LookupAnswers(Lookup lookup, Duration ttl, List<Answer> answers) {
        public LookupAnswers {
            answers = List.copyOf(answers);
            if (ttl.isNegative()) {
                throw new IllegalArgumentException("a TTL of " + ttl);
            }
        }

        /// For each answer, how long somebody watched without a hole.
        long[] watchedUntil() {
            long[] until = new long[answers.size()];
            for (int i = until.length - 1; i >= 0; i--) {
                long to = answers.get(i).to;
                until[i] = i + 1 < until.length && answers.get(i + 1).from <= to ? Math.max(to, until[i + 1]) : to;
            }
            return until;
        }

        private LookupAnswers since(long begin) {
            return new LookupAnswers(
                    lookup,
                    ttl,
                    answers.stream()
                            .filter(one -> one.to > begin)
                            .map(one -> one.since(begin))
                            .toList());
        }
    }

    boolean isEmpty() {
        return lookups.stream()
                .flatMap(one -> one.answers.stream())
                .noneMatch(one -> one.addresses.length > 0 && one.to > one.from);
    }

    /// The latest part, with at most `most` addresses in all answers together.
    AnswerHistory latest(int most) {
        List<Answer> all = new ArrayList<>();
        lookups.forEach(one -> all.addAll(one.answers));
        all.sort((a, b) -> Long.compare(b.to, a.to));
        int number = 0;
        for (Answer one : all) {
            number += one.addresses.length;
            if (number > most) {
                return since(one.to);
            }
        }
        return this;
    }

    private AnswerHistory since(long begin) {
        return new AnswerHistory(
                lookups.stream()
                        .map(one -> one.since(begin))
                        .filter(one -> !one.answers.isEmpty())
                        .toList(),
                addresses);
    }
}
