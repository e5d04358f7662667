package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Variation;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.state.VariationKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A vantage validates if all its answers have the AD flag. A change of that is reported, until it is reported
/// to vary.
final class DnssecRule implements NotificationRule {
    private final Map<Lookup, Boolean> flags = new HashMap<>();

    @Override
    public List<Expectation> follow(SavedCheck check) {
        Map<Vantage, Boolean> was = new HashMap<>();
        Map<Vantage, Boolean> is = new HashMap<>();
        check.answers().forEach((lookup, answer) -> {
            Boolean before = flags.get(lookup);
            if (!(answer instanceof Answer.Unanswered)) {
                answer.lastExchange().map(Exchange::authenticated).ifPresent(now -> flags.put(lookup, now));
            }
            if (before != null) {
                was.merge(lookup.vantage(), before, Boolean::logicalAnd);
                is.merge(lookup.vantage(), flags.get(lookup), Boolean::logicalAnd);
            }
        });
        List<Expectation> expectations = new ArrayList<>();
        is.forEach((vantage, now) -> {
            if (!now.equals(was.get(vantage))
                    && !check.next().variations().varies(new VariationKey(Variation.DNSSEC, vantage.name()))) {
                expectations.add(Expectation.of(
                        Change.DnssecChanged.class,
                        vantage,
                        change -> change.vantage().equals(vantage) && change.authenticated() == now));
            }
        });
        return expectations;
    }
}
