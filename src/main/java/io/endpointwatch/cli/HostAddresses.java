package io.endpointwatch.cli;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.usecase.HostAnswer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What programs on this host get for a name now: what `getaddrinfo` gives, and what the DNS does.
///
/// @param addresses of both, in order
/// @param passedOver what only the DNS gives, of a name that no program here asks the DNS for, in order
/// @param failed the lookups of the DNS that failed, each with how, such as `system ipv4 timeout`
/// @param unresolved how `getaddrinfo` failed, if that decides
/// @param remark how it failed, if it does not decide
record HostAddresses(
        SortedSet<IpAddress> addresses,
        SortedSet<IpAddress> passedOver,
        List<String> failed,
        Optional<String> unresolved,
        Optional<String> remark) {
    HostAddresses {
        addresses = Collections.unmodifiableSortedSet(addresses);
        passedOver = Collections.unmodifiableSortedSet(passedOver);
        failed = List.copyOf(failed);
    }

    /// What `/etc/hosts` has is not asked for in the DNS: what this host's resolver says of it is in nobody's
    /// way. If the user named other resolvers than this host's, `getaddrinfo` need not know the
    /// name; what it gives counts all the same.
    ///
    /// @param families that count
    static HostAddresses of(HostAnswer host, Observation dns, Set<Family> families) {
        boolean fromFile = isFromHostsFile(host, families);
        List<LookupResult> asked = dns.results().stream()
                .filter(lookupResult -> !fromFile || !isSystem(lookupResult))
                .toList();
        SortedSet<IpAddress> given = addresses(asked);
        if (host instanceof HostAnswer.Addresses answer) {
            answer.addresses().stream()
                    .filter(address -> families.contains(address.family()))
                    .forEach(given::add);
        }
        SortedSet<IpAddress> passedOver = new TreeSet<>(dns.addresses());
        passedOver.removeAll(given);
        List<String> failed = asked.stream()
                .flatMap(lookupResult -> failure(lookupResult).stream())
                .toList();
        boolean decides = dns.results().stream().anyMatch(HostAddresses::isSystem);
        boolean reported = host instanceof HostAnswer.TimedOut || !given.isEmpty();
        Optional<String> unresolved = unresolved(host).filter(_ -> reported);
        return new HostAddresses(
                given, passedOver, failed, unresolved.filter(_ -> decides), unresolved.filter(_ -> !decides));
    }

    /// Whether `/etc/hosts` has addresses of these families, so that no program asks the DNS for them.
    static boolean isFromHostsFile(HostAnswer host, Set<Family> families) {
        return host instanceof HostAnswer.Addresses answer
                && answer.fromHostsFile()
                && answer.addresses().stream().anyMatch(address -> families.contains(address.family()));
    }

    private static boolean isSystem(LookupResult lookupResult) {
        return lookupResult.lookup().vantage().upstream() instanceof Upstream.SystemResolvers;
    }

    private static SortedSet<IpAddress> addresses(List<LookupResult> results) {
        return results.stream()
                .flatMap(lookupResult -> Outcome.of(lookupResult.answer()).addresses().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> failure(LookupResult lookupResult) {
        return lookupResult.answer() instanceof Answer.Unanswered unanswered
                ? Optional.of(lookupResult.lookup() + " " + unanswered.failure().label())
                : Optional.empty();
    }

    private static Optional<String> unresolved(HostAnswer host) {
        return switch (host) {
            case HostAnswer.Addresses _ -> Optional.empty();
            case HostAnswer.Failed failed -> Optional.of("getaddrinfo: " + failed.how());
            case HostAnswer.TimedOut late ->
                Optional.of("getaddrinfo: no answer within " + late.within().toMillis() / 1000.0 + " s");
        };
    }
}
