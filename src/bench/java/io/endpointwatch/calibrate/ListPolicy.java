package io.endpointwatch.calibrate;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.report.nameobject.AnswerHistory;
import io.endpointwatch.report.nameobject.AnswerHistory.Answer;
import io.endpointwatch.report.nameobject.AnswerHistory.LookupAnswers;
import io.endpointwatch.report.nameobject.NameObjectBackTest;
import io.endpointwatch.report.nameobject.Setting;
import io.endpointwatch.report.nameobject.Setting.Keep;
import io.endpointwatch.report.nameobject.Setting.Learns;
import io.endpointwatch.report.nameobject.Setting.Refresh;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// How a firewall gets the addresses of a name.
enum ListPolicy {
    /// Lists of 48 hours, one every 90 days, each used for a year.
    ONCE("a list made once after 48 h") {
        @Override
        Optional<Result> of(Observed name) {
            Result sum = Result.NONE;
            long last = name.times()[name.times().length - 1];
            for (long made = name.begin(); made + YEAR / 2 <= last; made += 90 * DAY) {
                Set<IpAddress> list = name.seen(made - 2 * DAY, made);
                if (!list.isEmpty()) {
                    for (int i = name.index(made); i < name.end(made + YEAR); i++) {
                        sum = sum.and(name.length(i), list.contains(name.answer(i)) ? 0 : name.length(i), list.size());
                    }
                }
            }
            return sum.time() == 0 ? Optional.empty() : Optional.of(sum);
        }
    },
    /// As they were published at each time.
    PUBLISHED("the published ranges") {
        @Override
        Optional<Result> of(Observed name) {
            return name.published().map(published -> {
                Result sum = Result.NONE;
                for (int i = name.index(name.begin()); i < name.times().length; i++) {
                    PublishedHistory.Ranges ranges = published.at(name.times()[i]);
                    boolean inside = ranges.contains(PublishedHistory.number(name.answer(i)));
                    sum = sum.and(name.length(i), inside ? 0 : name.length(i), ranges.size());
                }
                return sum;
            });
        }
    },
    /// Each answer replaces the one before.
    NAME_OBJECT("a FQDN object of 32 addresses, resolved every 30 min") {
        @Override
        Optional<Result> of(Observed name) {
            return Optional.of(nameObject(name, Keep.UNTIL_REFRESH, 1));
        }
    },
    /// The same, if the firewall keeps addresses for a day.
    NAME_OBJECT_OF_A_DAY("the same, which keeps addresses for a day") {
        @Override
        Optional<Result> of(Observed name) {
            return Optional.of(nameObject(name, new Keep(false, Duration.ofDays(1)), name.meanSeenWithin(DAY, 32)));
        }
    },
    SYNC("this program's list, synced every 15 min; nobody accepts") {
        @Override
        Optional<Result> of(Observed name) {
            return Optional.of(new SyncedList(name, false).play());
        }
    },
    SYNC_ACCEPTED("the same, and an operator accepts after a day") {
        @Override
        Optional<Result> of(Observed name) {
            return Optional.of(new SyncedList(name, true).play());
        }
    };

    static final long DAY = Duration.ofDays(1).toSeconds();
    static final long YEAR = 365 * DAY;

    private final String title;

    ListPolicy(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// Empty if the policy is not possible for this name.
    abstract Optional<Result> of(Observed name);

    /// @param time that was observed, in seconds
    /// @param cut of it, the time in which the client was cut off
    /// @param opened addresses times seconds
    record Result(double time, double cut, double opened) {
        static final Result NONE = new Result(0, 0, 0);

        Result and(double observed, double cutOff, double open) {
            return new Result(time + observed, cut + cutOff, opened + open * observed);
        }

        Result and(Result other) {
            return new Result(time + other.time, cut + other.cut, opened + other.opened);
        }

        double minutesAYear() {
            return cut / time * YEAR / 60;
        }

        double meanOpened() {
            return opened / time;
        }
    }

    private static Result nameObject(Observed name, Keep keep, double opened) {
        Setting setting = new Setting(
                Learns.BY_RESOLVING, Refresh.every(Duration.ofMinutes(30)), keep, OptionalInt.of(32), Duration.ZERO);
        double time = name.total();
        double cut = new NameObjectBackTest(history(name)).cut(setting);
        return Result.NONE.and(time, cut * time, opened);
    }

    private static AnswerHistory history(Observed name) {
        List<IpAddress> addresses = List.copyOf(new HashSet<>(
                name.series().answers().stream().map(List::getFirst).toList()));
        List<Answer> answers = new ArrayList<>();
        for (int i = name.index(name.begin()); i < name.times().length; i++) {
            int address = addresses.indexOf(name.answer(i));
            long from = name.times()[i] * 1000;
            long to = from + name.length(i) * 1000;
            if (!answers.isEmpty()
                    && answers.getLast().to() == from
                    && answers.getLast().addresses()[0] == address) {
                answers.set(answers.size() - 1, new Answer(answers.getLast().from(), to, new int[] {address}));
            } else {
                answers.add(new Answer(from, to, new int[] {address}));
            }
        }
        Lookup lookup = new Lookup(Vantage.of(Upstream.parse("system")), Family.IPV4);
        return new AnswerHistory(List.of(new LookupAnswers(lookup, Duration.ofMinutes(1), answers)), addresses.size());
    }
}
