package io.endpointwatch.change;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.ConnectFailure;
import io.endpointwatch.observation.LookupFailure;
import io.endpointwatch.ttl.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Something worth telling.
public sealed interface Change
        permits Change.Baseline,
                Change.AddressesAdded,
                Change.AddressesRemoved,
                Change.AllowlistBreached,
                Change.AllowlistRestored,
                Change.AllowlistDue,
                Change.CanonicalNameChanged,
                Change.ResolutionFailing,
                Change.ResolutionRecovered,
                Change.DnssecChanged,
                Change.TtlChanged,
                Change.TtlBehaviourChanged,
                Change.AnswersVary,
                Change.ConnectFailing,
                Change.ConnectRecovered,
                RangeChange {
    ChangeContext context();

    /// Why it has its severity.
    ChangeReason reason();

    default Severity severity() {
        return reason().severity();
    }

    /// The kind, as documents and filter policies name it, such as `addresses-added`.
    String type();

    /// The same whenever the same change is computed again: 32 hexadecimal digits.
    default String id() {
        return Digest.of(ChangeKey.of(this)).substring(0, 32);
    }

    /// One sentence in plain English. Names in it come from the DNS: printable, yet untrusted.
    default String summary() {
        return ChangeSummary.of(this);
    }

    /// The first look that gave addresses.
    ///
    /// @param reason [ChangeReason#FIRST_LOOK], unless nobody can be reached at one of them
    /// @param addresses the pool as it was learned
    /// @param failures what failed at the checks before, and gives addresses now
    record Baseline(
            ChangeContext context, ChangeReason reason, List<PooledAddress> addresses, List<FailingLookup> failures)
            implements Change {
        public static final List<ChangeReason> REASONS =
                List.of(ChangeReason.NO_DESTINATION, ChangeReason.DISPUTED, ChangeReason.FIRST_LOOK);

        public Baseline {
            reason.requireOneOf(REASONS);
            addresses = List.copyOf(addresses);
            failures = List.copyOf(failures);
        }

        /// Of an endpoint that was never looked at before.
        public Baseline(ChangeContext context, ChangeReason reason, List<PooledAddress> addresses) {
            this(context, reason, addresses, List.of());
        }

        /// The same, with nothing to worry about.
        public Baseline(ChangeContext context, List<PooledAddress> addresses) {
            this(context, ChangeReason.FIRST_LOOK, addresses);
        }

        @Override
        public String type() {
            return "baseline";
        }
    }

    /// Addresses that were not in the pool.
    ///
    /// @param vantages how many were asked
    record AddressesAdded(ChangeContext context, ChangeReason reason, List<PooledAddress> addresses, int vantages)
            implements Change {
        public static final List<ChangeReason> REASONS = List.of(
                ChangeReason.OUTSIDE_ALLOWLIST,
                ChangeReason.NO_DESTINATION,
                ChangeReason.NOT_GLOBAL,
                ChangeReason.DISPUTED,
                ChangeReason.OUTSIDE_PUBLISHED,
                ChangeReason.NEW_FAMILY,
                ChangeReason.NEW_PREFIX,
                ChangeReason.UNKNOWN_NETWORK,
                ChangeReason.INSIDE_PUBLISHED,
                ChangeReason.KNOWN_PREFIX);

        public AddressesAdded {
            reason.requireOneOf(REASONS);
            addresses = List.copyOf(addresses);
        }

        @Override
        public String type() {
            return "addresses-added";
        }
    }

    /// Addresses that left the pool.
    record AddressesRemoved(ChangeContext context, List<PooledAddress> addresses) implements Change {
        public AddressesRemoved {
            addresses = List.copyOf(addresses);
        }

        @Override
        public ChangeReason reason() {
            return ChangeReason.NO_LONGER_SEEN;
        }

        @Override
        public String type() {
            return "addresses-removed";
        }
    }

    /// Addresses of the pool are outside the allowlist: connections to them are blocked.
    ///
    /// @param reminder whether this was reported before and lasts
    record AllowlistBreached(ChangeContext context, List<PooledAddress> addresses, boolean reminder) implements Change {
        public AllowlistBreached {
            addresses = List.copyOf(addresses);
        }

        @Override
        public ChangeReason reason() {
            return ChangeReason.OUTSIDE_ALLOWLIST;
        }

        @Override
        public String type() {
            return "allowlist-breached";
        }
    }

    /// No address of the pool is outside the allowlist any more.
    record AllowlistRestored(ChangeContext context) implements Change {
        @Override
        public ChangeReason reason() {
            return ChangeReason.BACK_INSIDE_ALLOWLIST;
        }

        @Override
        public String type() {
            return "allowlist-restored";
        }
    }

    /// The accepted list has reached the age at which one in ten lists like it had ended. Told once for a list.
    ///
    /// @param acceptedAt when it was accepted
    /// @param outside known addresses that it does not let through, in order; at most [#MOST_NAMED]
    /// @param unused entries of it that no known address needs; at most [#MOST_NAMED]
    record AllowlistDue(ChangeContext context, Instant acceptedAt, List<IpAddress> outside, List<Prefix> unused)
            implements Change {
        public static final int MOST_NAMED = 16;

        public AllowlistDue {
            outside = outside.stream().limit(MOST_NAMED).toList();
            unused = unused.stream().limit(MOST_NAMED).toList();
        }

        @Override
        public ChangeReason reason() {
            return ChangeReason.LIST_DUE;
        }

        @Override
        public String type() {
            return "allowlist-due";
        }
    }

    /// A CNAME chain that was never seen from the endpoint.
    ///
    /// @param from the names of the chain that this lookup had before
    /// @param to the names of the new one; both begin with the host and end with the canonical name
    record CanonicalNameChanged(ChangeContext context, Lookup lookup, List<DnsName> from, List<DnsName> to)
            implements Change {
        public CanonicalNameChanged {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }

        @Override
        public ChangeReason reason() {
            return ChangeReason.NEW_CHAIN;
        }

        @Override
        public String type() {
            return "canonical-name-changed";
        }
    }

    /// Lookups keep failing.
    ///
    /// @param failures all that fail, also those that were reported before
    /// @param reminder whether this was reported before and lasts
    record ResolutionFailing(ChangeContext context, ChangeReason reason, List<FailingLookup> failures, boolean reminder)
            implements Change {
        public static final List<ChangeReason> REASONS = List.of(
                ChangeReason.ALL_LOOKUPS_FAIL,
                ChangeReason.FAMILY_FAILS,
                ChangeReason.FAMILY_GONE,
                ChangeReason.RESOLVER_DISAGREES,
                ChangeReason.SOME_LOOKUPS_FAIL);

        public ResolutionFailing {
            reason.requireOneOf(REASONS);
            failures = List.copyOf(failures);
        }

        @Override
        public String type() {
            return "resolution-failing";
        }
    }

    /// Lookups that were failing give addresses again.
    ///
    /// @param duration from the first failed check to now; the longest one
    record ResolutionRecovered(ChangeContext context, List<FailingLookup> failures, Duration duration)
            implements Change {
        public ResolutionRecovered {
            failures = List.copyOf(failures);
        }

        @Override
        public ChangeReason reason() {
            return ChangeReason.RESOLVES_AGAIN;
        }

        @Override
        public String type() {
            return "resolution-recovered";
        }
    }

    /// The AD flag of a vantage's answers came or went (RFC 4035 section 3.2.3).
    record DnssecChanged(ChangeContext context, Vantage vantage, boolean authenticated) implements Change {
        @Override
        public ChangeReason reason() {
            return authenticated ? ChangeReason.VALIDATED : ChangeReason.NOT_VALIDATED;
        }

        @Override
        public String type() {
            return "dnssec-changed";
        }
    }

    /// The TTL that the zone publishes for a name of the chain rose or fell.
    ///
    /// @param lookup the one that shows it best, if several do
    /// @param ownerName of the records
    /// @param from seconds, before
    /// @param to seconds, now
    /// @param exact whether both were read from an authoritative server; otherwise they are estimates from
    ///        below, of what the resolver makes of the TTL
    /// @param confidence 1 minus the probability of such answers if nothing changed; 1 if exact
    record TtlChanged(
            ChangeContext context, Lookup lookup, DnsName ownerName, int from, int to, boolean exact, double confidence)
            implements Change {
        public boolean fell() {
            return to < from;
        }

        /// A TTL is often lowered shortly before addresses change.
        @Override
        public ChangeReason reason() {
            return fell() ? ChangeReason.TTL_FELL : ChangeReason.TTL_ROSE;
        }

        @Override
        public String type() {
            return "ttl-changed";
        }
    }

    /// The TTLs that a lookup shows of a name behave in another way than before.
    record TtlBehaviourChanged(ChangeContext context, Lookup lookup, DnsName ownerName, Behaviour from, Behaviour to)
            implements Change {
        private static final double CLASSIFIER_CONFIDENCE = 1 - 1e-7;

        /// Whether the TTLs were read from an authoritative server.
        public boolean exact() {
            return !lookup.vantage().upstream().isRecursive();
        }

        /// 1 if exact. Otherwise a constant: the error rate for which the classifier's thresholds were
        /// chosen.
        public double confidence() {
            return exact() ? 1 : CLASSIFIER_CONFIDENCE;
        }

        @Override
        public ChangeReason reason() {
            return ChangeReason.TTL_BEHAVIOUR;
        }

        @Override
        public String type() {
            return "ttl-behaviour-changed";
        }
    }

    /// Something changes again and again while the known addresses stay. Further changes of it are not reported
    /// until it has been quiet for long.
    ///
    /// @param among what it varies among: canonical names, vantages, families, addresses, owner names with their
    ///        TTLs, ranges or published lists; at most [#MOST_NAMED] of them
    record AnswersVary(ChangeContext context, Variation what, List<String> among) implements Change {
        public static final int MOST_NAMED = 16;

        public AnswersVary {
            among = among.stream().limit(MOST_NAMED).toList();
        }

        @Override
        public ChangeReason reason() {
            return ChangeReason.ANSWERS_VARY;
        }

        @Override
        public String type() {
            return "answers-vary";
        }
    }

    /// Connecting to an address of the pool keeps failing.
    ///
    /// @param since the first failed check
    /// @param reminder whether this was reported before and lasts
    record ConnectFailing(
            ChangeContext context, IpAddress address, ConnectFailure failure, Instant since, boolean reminder)
            implements Change {
        /// Clients that pick the address are cut off.
        @Override
        public ChangeReason reason() {
            return ChangeReason.of(failure);
        }

        @Override
        public String type() {
            return "connect-failing";
        }
    }

    /// Connections to an address succeed again.
    ///
    /// @param failure how it failed last
    /// @param duration from the first failed check to now
    record ConnectRecovered(ChangeContext context, IpAddress address, ConnectFailure failure, Duration duration)
            implements Change {
        @Override
        public ChangeReason reason() {
            return ChangeReason.CONNECTS_AGAIN;
        }

        @Override
        public String type() {
            return "connect-recovered";
        }
    }

    /// A lookup that fails.
    ///
    /// @param since its first failed check
    record FailingLookup(Lookup lookup, LookupFailure failure, Instant since) {
        /// Whether it gives addresses, yet others than the endpoint has.
        public boolean disagrees() {
            return switch (failure) {
                case LookupFailure.Disagreement _ -> true;
                case LookupFailure.Absence _, LookupFailure.NoAnswer _ -> false;
            };
        }
    }
}
