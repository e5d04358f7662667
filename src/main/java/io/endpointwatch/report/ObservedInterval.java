package io.endpointwatch.report;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.observation.TtlRange;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;

/// The time inside a window for which a run stands: from its first lookup to the first lookup with the next answer.
///
/// The answer changed somewhere between the last lookup with it and the first with the next. That time is counted
/// to the earlier one. If nobody looked for long, a run stands for one interval after its last lookup and no more.
///
/// @param run the whole run, even if it reaches beyond the window
/// @param owner the owner name of the addresses, as far as is known: the end of the CNAME chain at that time
/// @param results those inside the window; in proportion if the run reaches beyond it
/// @param watched how long somebody was looking: `from` to `to` without a hole inside the run
/// @param observed the part of `watched` that the answers really show: each shows one life of a cache entry
public record ObservedInterval(
        Run run, DnsName owner, Instant from, Instant to, long results, Duration watched, Duration observed) {

    /// Shows the TTLs of every owner name: those of the aliases and that of the addresses.
    void forEachTtl(BiConsumer<DnsName, TtlRange> action) {
        run.ttls().aliases().forEach(action);
        run.ttls().addresses().ifPresent(ttl -> action.accept(owner, ttl));
    }

    public boolean hasAddresses() {
        return run.outcome() instanceof Outcome.Addresses;
    }

    /// How long it stands.
    public Duration length() {
        return Duration.between(from, to);
    }
}
