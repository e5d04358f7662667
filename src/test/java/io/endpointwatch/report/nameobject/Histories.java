package io.endpointwatch.report.nameobject;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.report.nameobject.AnswerHistory.Answer;
import io.endpointwatch.report.nameobject.AnswerHistory.LookupAnswers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Answers as a table, and at random.
final class Histories {
    private static final int ADDRESSES = 12;

    private Histories() {}

    static AnswerHistory history(LookupAnswers... lookups) {
        return new AnswerHistory(List.of(lookups), ADDRESSES);
    }

    /// @param answers `from-to: address address …`, in hours
    static LookupAnswers lookup(int vantage, Duration ttl, String... answers) {
        return new LookupAnswers(
                new Lookup(Vantage.parse("192.0.2." + (vantage + 1)), Family.IPV4),
                ttl,
                Arrays.stream(answers).map(Histories::answer).toList());
    }

    private static Answer answer(String text) {
        String[] words = text.split("[-:]", 3);
        int[] addresses = Arrays.stream(words[2].trim().split(" "))
                .filter(word -> !word.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        return new Answer(hours(words[0]), hours(words[1]), addresses);
    }

    private static long hours(String number) {
        return Duration.ofHours(Long.parseLong(number)).toMillis();
    }

    /// Up to three vantages, in whole minutes, with rotations, holes and times without an address. The TTL is zero.
    static AnswerHistory random(int seed) {
        Random random = new Random(seed);
        List<LookupAnswers> lookups = new ArrayList<>();
        for (int vantage = 0; vantage <= seed % 3; vantage++) {
            List<Answer> answers = new ArrayList<>();
            long time = minutes(random.nextInt(100));
            for (int i = 0; i < 60; i++) {
                long to = time + minutes(1 + random.nextInt(200));
                answers.add(new Answer(
                        time,
                        to,
                        random.ints(random.nextInt(5), 0, seed % 4 == 0 ? 4 : ADDRESSES)
                                .distinct()
                                .sorted()
                                .toArray()));
                time = random.nextInt(10) == 0 ? to + minutes(random.nextInt(500)) : to;
            }
            lookups.add(new LookupAnswers(
                    new Lookup(Vantage.parse("192.0.2." + (vantage + 1)), Family.IPV4), Duration.ZERO, answers));
        }
        return new AnswerHistory(lookups, ADDRESSES);
    }

    static long minutes(long number) {
        return Duration.ofMinutes(number).toMillis();
    }
}
