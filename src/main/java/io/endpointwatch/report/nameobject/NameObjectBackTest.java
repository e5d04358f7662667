package io.endpointwatch.report.nameobject;

import io.endpointwatch.dns.Vantage;
import io.endpointwatch.report.nameobject.AnswerHistory.Answer;
import io.endpointwatch.report.nameobject.AnswerHistory.LookupAnswers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The share of connections that a firewall would have cut off: one that resolves the name itself, in the history that
/// was seen.
///
/// A client resolves the name too, keeps the answer for its TTL, and connects to each of its addresses equally often.
/// Every moment with an answer counts the same. When firewall and clients resolve is not known, so
/// [ResolutionTimes#PHASES] phases stand for all. A family counts by itself.
public final class NameObjectBackTest {
    private final AnswerHistory history;

    public NameObjectBackTest(AnswerHistory history) {
        this.history = history;
    }

    boolean isEmpty() {
        return history.isEmpty();
    }

    /// The share, from 0 to 1, if clients and firewall ask through any vantage, each independently; 0 if there was no
    /// answer.
    public double cut(Setting setting) {
        return share(setting, List.of(history.lookups()));
    }

    /// The share if clients and firewall ask through the same vantage.
    public double cutThroughSameVantage(Setting setting) {
        Map<Vantage, List<LookupAnswers>> vantages = history.lookups().stream()
                .collect(Collectors.groupingBy(one -> one.lookup().vantage(), TreeMap::new, Collectors.toList()));
        return share(setting, vantages.values());
    }

    private double share(Setting setting, Iterable<List<LookupAnswers>> groups) {
        Connections connections = new Connections();
        for (List<LookupAnswers> group : groups) {
            Map<?, List<LookupAnswers>> families = group.stream()
                    .collect(Collectors.groupingBy(one -> one.lookup().family()));
            for (List<LookupAnswers> family : families.values()) {
                switch (setting.learns()) {
                    case BY_RESOLVING -> resolving(setting, family, connections);
                    case FROM_ANSWERS -> family.forEach(one -> seeing(setting, one, connections));
                }
            }
        }
        return connections.cut();
    }

    private void resolving(Setting setting, List<LookupAnswers> lookups, Connections connections) {
        Coverage coverage = new Coverage(history.addresses());
        for (LookupAnswers one : lookups) {
            long refresh = setting.refresh().after(one.ttl()).toMillis();
            long keep = setting.keep().length(one.ttl()).toMillis();
            for (int phase = 0; phase < ResolutionTimes.PHASES; phase++) {
                HeldAddresses.add(one, ResolutionTimes.of(refresh, phase), keep, setting.maxAddresses(), coverage);
            }
        }
        int firewalls = lookups.size() * ResolutionTimes.PHASES;
        for (LookupAnswers one : lookups) {
            long cache = setting.clientKeeps(one.ttl()).toMillis();
            for (int phase = 0; phase < ResolutionTimes.PHASES; phase++) {
                connect(one, ResolutionTimes.of(cache, phase), coverage, firewalls, connections);
            }
        }
    }

    private static void connect(
            LookupAnswers lookup, ResolutionTimes times, Coverage coverage, int firewalls, Connections connections) {
        List<Answer> answers = lookup.answers();
        long[] watchedUntil = lookup.watchedUntil();
        for (int i = 0; i < answers.size(); i++) {
            Answer one = answers.get(i);
            boolean goesOn = watchedUntil[i] > one.to();
            long from = times.notBefore(one.from());
            long to = Math.min(
                    watchedUntil[i], goesOn ? times.notBefore(answers.get(i + 1).from()) : one.to());
            if (from < to && one.addresses().length > 0) {
                double through = 0;
                for (int address : one.addresses()) {
                    through += coverage.between(address, from, to);
                }
                connections.add(to - from, through / firewalls / one.addresses().length);
            }
        }
    }

    /// A firewall that sees the answer knows all of its addresses, or as many as it holds. It forgets them when it
    /// keeps them for a shorter time than its clients.
    private static void seeing(Setting setting, LookupAnswers lookup, Connections connections) {
        double cache = setting.clientKeeps(lookup.ttl()).toMillis();
        double keep = setting.keep().length(lookup.ttl()).toMillis();
        double kept = keep >= cache ? 1 : keep / cache;
        for (Answer one : lookup.answers()) {
            int addresses = one.addresses().length;
            if (addresses > 0) {
                double known = Math.min(1, setting.maxAddresses().orElse(addresses) / (double) addresses);
                connections.add(one.to() - one.from(), (one.to() - one.from()) * known * kept);
            }
        }
    }

    /// Adds up times of clients, and how much of them was let through.
    private static final class Connections {
        private long time;
        private double through;

        private void add(long clientTime, double letThrough) {
            time += clientTime;
            through += letThrough;
        }

        private double cut() {
            return time == 0 ? 0 : Math.clamp(1 - through / time, 0, 1);
        }
    }
}
