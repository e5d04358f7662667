package io.endpointwatch.rules;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.Variation;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.State;
import io.endpointwatch.state.VariationKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The CNAME chains of the endpoint after an observation.
///
/// @param seen as names, the latest last; at most [#MAX_REMEMBERED], and [#MAX_CHARACTERS] in all if there are
///         several
record ChainStep(List<List<DnsName>> seen, List<Change> changes) {
    /// More than any endpoint is known to rotate among; one that was forgotten is reported again.
    static final int MAX_REMEMBERED = 64;
    /// More than 64 chains of ordinary names take. The state of an endpoint has to stay small whatever its zone
    /// makes up, and sixteen of the longest names have a quarter of this.
    static final int MAX_CHARACTERS = 1 << 16;
    private static final VariationKey KEY = new VariationKey(Variation.CHAINS, "");

    static ChainStep follow(State before, Observation observation, ChangeContext context, VariationStep variations) {
        List<List<DnsName>> seen = before.chains();
        Set<List<DnsName>> reported = new HashSet<>();
        List<Change> changes = new ArrayList<>();
        for (LookupResult lookupResult : observation.results()) {
            if (lookupResult.answer() instanceof Answer.Answered answered) {
                List<DnsName> names = answered.chain().names();
                seen = seen.contains(names) ? seen : remember(seen, names);
                if (before.learned().contains(lookupResult.lookup().family())
                        && !before.chains().contains(names)
                        && reported.add(names)
                        && isNews(before, answered, seen, variations)) {
                    changes.add(new Change.CanonicalNameChanged(
                            context, lookupResult.lookup(), earlier(before, lookupResult), names));
                }
            }
        }
        return new ChainStep(seen, List.copyOf(changes));
    }

    /// While chains rotate, another one is news only if it leads to an unknown address.
    private static boolean isNews(
            State before, Answer.Answered answered, List<List<DnsName>> seen, VariationStep variations) {
        return variations.record(KEY, differing(seen))
                || !before.pool()
                        .members()
                        .keySet()
                        .containsAll(answered.rrset().addresses());
    }

    /// The names that only some of the chains have, the latest first.
    private static List<String> differing(List<List<DnsName>> seen) {
        Map<DnsName, Integer> chainsWith = new LinkedHashMap<>();
        seen.reversed()
                .forEach(chain ->
                        new LinkedHashSet<>(chain.reversed()).forEach(name -> chainsWith.merge(name, 1, Integer::sum)));
        return chainsWith.entrySet().stream()
                .filter(one -> one.getValue() < seen.size())
                .map(one -> one.getKey().text())
                .toList();
    }

    private static List<DnsName> earlier(State before, LookupResult lookupResult) {
        LookupState lookupState = before.lookupStates().get(lookupResult.lookup());
        return lookupState == null || lookupState.chain().isEmpty()
                ? before.chains().getLast()
                : lookupState.chain();
    }

    private static List<List<DnsName>> remember(List<List<DnsName>> seen, List<DnsName> names) {
        List<List<DnsName>> more = new ArrayList<>(seen);
        more.add(names);
        while (more.size() > MAX_REMEMBERED || more.size() > 1 && characters(more) > MAX_CHARACTERS) {
            more.removeFirst();
        }
        return List.copyOf(more);
    }

    private static int characters(List<List<DnsName>> chains) {
        return chains.stream()
                .flatMap(List::stream)
                .mapToInt(name -> name.text().length())
                .sum();
    }
}
