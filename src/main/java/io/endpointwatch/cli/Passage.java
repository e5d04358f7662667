package io.endpointwatch.cli;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.report.NumberText;
import io.endpointwatch.watch.Endpoint;
import io.endpointwatch.watch.Observation;
import io.endpointwatch.watch.Sight;

/// Whether `gate` lets its command through.
sealed interface Passage {
    /// Every address is allowed, and every lookup was answered.
    record Free() implements Passage {
    }

    /// Some addresses are not allowed.
    ///
    /// @param all that this host gets now
    /// @param barred those that are not allowed, in order
    record Barred(SortedSet<IpAddress> all, List<IpAddress> barred) implements Passage {
        private static final int NAMED = 3;

        /// Such as `1 of 2 addresses of www.example.org:443 is not allowed: 192.0.2.7`.
        String text(Endpoint endpoint) {
            return barred.size() + " of " + NumberText.count(all.size(), "address", "addresses") + " of " + endpoint
                    + (barred.size() == 1 ? " is" : " are") + " not allowed: "
                    + barred.stream().limit(NAMED).map(IpAddress::toString).collect(Collectors.joining(", "))
                    + (barred.size() > NAMED ? " and " + (barred.size() - NAMED) + " more" : "");
        }
    }

    /// Of what was answered all is allowed, yet lookups failed that may have other addresses.
    ///
    /// @param failed each with how, such as `system ipv4 timeout`
    record Unknown(List<String> failed) implements Passage {
    }

    /// Every lookup was answered, and there is no address.
    record Nowhere() implements Passage {
    }

    /// NXDOMAIN and NODATA are answers: a family without addresses is in nobody's way.
    static Passage of(Observation now, Allowlist allowed) {
        SortedSet<IpAddress> all = new TreeSet<>(now.addresses());
        List<IpAddress> barred = all.stream().filter(address -> !allowed.contains(address)).toList();
        if (!barred.isEmpty()) {
            return new Barred(all, barred);
        }
        List<String> failed = now.sights().stream().flatMap(sight -> failure(sight).stream()).toList();
        if (!failed.isEmpty()) {
            return new Unknown(failed);
        }
        return all.isEmpty() ? new Nowhere() : new Free();
    }

    private static Optional<String> failure(Sight sight) {
        return sight.answer() instanceof Answer.Unanswered unanswered
                ? Optional.of(sight.lookup() + " " + unanswered.failure().label())
                : Optional.empty();
    }
}
