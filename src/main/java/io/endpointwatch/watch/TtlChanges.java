package io.endpointwatch.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameRecord;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.watch.ttl.ToldTtl;
import io.endpointwatch.watch.ttl.TtlFinding;
import io.endpointwatch.watch.ttl.TtlKey;
import io.endpointwatch.watch.ttl.TtlModels;
import io.endpointwatch.watch.ttl.TtlNews;
import io.endpointwatch.watch.ttl.TtlSight;

/// The TTLs of the endpoint after an observation: those of every CNAME of the chains and of the addresses.
record TtlChanges(TtlModels next, List<Change> changes) {

    static TtlChanges follow(State before, Observation observation, Occasion occasion, Policy policy,
            VariationStep variations) {
        List<TtlSight> sights = new ArrayList<>();
        observation.sights().forEach(sight -> add(sights, sight, observation.at()));
        sights.removeIf(sight -> sight.ttl() == RRset.NO_TTL);
        TtlModels.Step step = before.ttls().follow(observation.at(), sights, policy.forgetAfter());
        return new TtlChanges(step.next(), step.news().stream()
                .filter(news -> isNews(before, news, variations)).map(news -> change(occasion, news)).toList());
    }

    /// A TTL that goes on in the same direction does not vary.
    private static boolean isNews(State before, TtlNews news, VariationStep variations) {
        DnsName owner = news.key().owner();
        VariationKey key = new VariationKey(Variation.TTLS, isOnEveryWay(before, owner) ? owner.text() : "");
        return switch (news.finding()) {
            case TtlFinding.Moved moved -> goesOn(before.ttls().told().get(owner), moved) && !variations.varies(key)
                    || variations.turn(key, List.of(owner + " " + moved.from() + " s", owner + " " + moved.to() + " s"));
            case TtlFinding.BehaviourChanged changed ->
                    variations.turn(key, List.of(owner + " " + changed.from(), owner + " " + changed.to()));
        };
    }

    /// Names that only some chains have count together: there may be any number of them.
    private static boolean isOnEveryWay(State before, DnsName owner) {
        return before.chains().stream().allMatch(chain -> chain.contains(owner));
    }

    private static boolean goesOn(ToldTtl told, TtlFinding.Moved moved) {
        return told != null && told.fell() == moved.fell();
    }

    private static void add(List<TtlSight> all, Sight sight, Instant asked) {
        Instant at = asked.plus(sight.answer().lastExchange().map(Exchange::rtt).orElse(Duration.ZERO));
        for (CnameRecord one : sight.answer().chain().records()) {
            all.add(ttl(sight, one.owner(), at, one.ttl()));
        }
        if (sight.answer() instanceof Answer.Answered answered) {
            all.add(ttl(sight, answered.rrset().owner(), at, answered.rrset().ttl()));
        }
    }

    private static TtlSight ttl(Sight sight, DnsName owner, Instant at, int ttl) {
        return new TtlSight(new TtlKey(sight.lookup(), owner), at, ttl);
    }

    private static Change change(Occasion occasion, TtlNews news) {
        return switch (news.finding()) {
            case TtlFinding.Moved moved -> new Change.TtlChanged(occasion, news.key().lookup(), news.key().owner(),
                    moved.from(), moved.to(), moved.exact(), moved.confidence());
            case TtlFinding.BehaviourChanged changed -> new Change.TtlBehaviourChanged(occasion, news.key().lookup(),
                    news.key().owner(), changed.from(), changed.to());
        };
    }
}
