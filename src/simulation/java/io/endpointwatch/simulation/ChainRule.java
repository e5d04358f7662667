package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Variation;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.Family;
import io.endpointwatch.state.VariationKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A new CNAME chain is reported, unless it came with the first addresses of a family. No world has enough
/// chains for the state to drop some. After chains are reported to rotate, new ones need not be reported.
final class ChainRule implements NotificationRule {
    private final Set<List<DnsName>> seen = new HashSet<>();
    private final Set<Family> known = EnumSet.noneOf(Family.class);

    @Override
    public List<Expectation> follow(SavedCheck check) {
        Set<List<DnsName>> news = new HashSet<>();
        Set<Family> answered = EnumSet.noneOf(Family.class);
        check.forEachAnswered((lookup, answer) -> {
            answered.add(lookup.family());
            if (known.contains(lookup.family()) && !seen.contains(answer.chain().names())) {
                news.add(answer.chain().names());
            }
        });
        check.forEachAnswered((_, answer) -> seen.add(answer.chain().names()));
        known.addAll(answered);
        List<Expectation> expectations = new ArrayList<>();
        if (check.next().variations().varies(new VariationKey(Variation.CHAINS, ""))) {
            return expectations;
        }
        news.forEach(names -> expectations.add(Expectation.of(
                Change.CanonicalNameChanged.class, names, moved -> moved.to().equals(names))));
        return expectations;
    }
}
