package io.endpointwatch.report;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The answers of a report as numbers of its addresses. A long history holds some hundred thousand answers, so
/// numbers save memory.
final class AnswerIndex {
    private static final int[] NONE = {};

    private final List<IpAddress> addresses;
    private final IdentityHashMap<Outcome, int[]> numbers = new IdentityHashMap<>();

    private AnswerIndex(List<IpAddress> addresses) {
        this.addresses = addresses;
    }

    static AnswerIndex of(List<ObservedInterval> stretches) {
        IdentityHashMap<Outcome, Boolean> outcomes = new IdentityHashMap<>();
        stretches.forEach(one -> outcomes.put(one.run().outcome(), true));
        TreeSet<IpAddress> all = new TreeSet<>();
        outcomes.keySet().forEach(one -> all.addAll(one.addresses()));
        AnswerIndex answers = new AnswerIndex(new ArrayList<>(all));
        Map<IpAddress, Integer> numberOf = new HashMap<>();
        all.forEach(address -> numberOf.put(address, numberOf.size()));
        outcomes.keySet()
                .forEach(one -> answers.numbers.put(
                        one, one.addresses().stream().mapToInt(numberOf::get).toArray()));
        return answers;
    }

    /// All that were seen, in order.
    List<IpAddress> addresses() {
        return addresses;
    }

    /// The positions of the addresses of an answer in the list of all.
    int[] in(ObservedInterval stretch) {
        return numbers.getOrDefault(stretch.run().outcome(), NONE);
    }
}
