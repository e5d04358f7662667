package io.endpointwatch.rules;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.Variation;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameRecord;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import io.endpointwatch.state.VariationKey;
import io.endpointwatch.ttl.LastReportedTtl;
import io.endpointwatch.ttl.TtlFinding;
import io.endpointwatch.ttl.TtlKey;
import io.endpointwatch.ttl.TtlModels;
import io.endpointwatch.ttl.TtlReport;
import io.endpointwatch.ttl.TtlSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The TTLs of the endpoint after an observation: those of every CNAME of the chains and of the addresses.
record TtlStep(TtlModels next, List<Change> changes) {

    static TtlStep follow(
            State before, Observation observation, ChangeContext context, Policy policy, VariationStep variations) {
        List<TtlSample> samples = new ArrayList<>();
        observation.results().forEach(lookupResult -> add(samples, lookupResult, observation.at()));
        samples.removeIf(sample -> sample.ttl() == RRset.NO_TTL);
        TtlModels.Step step = before.ttls().follow(observation.at(), samples, policy.forgetAfter());
        return new TtlStep(
                step.next(),
                step.news().stream()
                        .filter(news -> isNews(before, news, variations))
                        .map(news -> change(context, news))
                        .toList());
    }

    /// A TTL that goes on in the same direction does not vary.
    private static boolean isNews(State before, TtlReport news, VariationStep variations) {
        DnsName owner = news.key().owner();
        VariationKey key = new VariationKey(Variation.TTLS, isOnEveryWay(before, owner) ? owner.text() : "");
        return switch (news.finding()) {
            case TtlFinding.Moved moved ->
                goesOn(before.ttls().reported().get(owner), moved) && !variations.varies(key)
                        || variations.record(
                                key, List.of(owner + " " + moved.from() + " s", owner + " " + moved.to() + " s"));
            case TtlFinding.BehaviourChanged changed ->
                variations.record(key, List.of(owner + " " + changed.from(), owner + " " + changed.to()));
        };
    }

    /// Names that only some chains have count together: there may be any number of them.
    private static boolean isOnEveryWay(State before, DnsName owner) {
        return before.chains().stream().allMatch(chain -> chain.contains(owner));
    }

    private static boolean goesOn(@Nullable LastReportedTtl reported, TtlFinding.Moved moved) {
        return reported != null && reported.fell() == moved.fell();
    }

    private static void add(List<TtlSample> all, LookupResult lookupResult, Instant asked) {
        Instant at = asked.plus(
                lookupResult.answer().lastExchange().map(Exchange::rtt).orElse(Duration.ZERO));
        for (CnameRecord one : lookupResult.answer().chain().records()) {
            all.add(ttl(lookupResult, one.owner(), at, one.ttl()));
        }
        if (lookupResult.answer() instanceof Answer.Answered answered) {
            all.add(ttl(
                    lookupResult, answered.rrset().owner(), at, answered.rrset().ttl()));
        }
    }

    private static TtlSample ttl(LookupResult lookupResult, DnsName owner, Instant at, int ttl) {
        return new TtlSample(new TtlKey(lookupResult.lookup(), owner), at, ttl);
    }

    private static Change change(ChangeContext context, TtlReport news) {
        return switch (news.finding()) {
            case TtlFinding.Moved moved ->
                new Change.TtlChanged(
                        context,
                        news.key().lookup(),
                        news.key().owner(),
                        moved.from(),
                        moved.to(),
                        moved.exact(),
                        moved.confidence());
            case TtlFinding.BehaviourChanged changed ->
                new Change.TtlBehaviourChanged(
                        context, news.key().lookup(), news.key().owner(), changed.from(), changed.to());
        };
    }
}
