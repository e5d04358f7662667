package io.endpointwatch.cli;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.NumberText;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Whether `gate` lets its command through.
sealed interface GateDecision {
    /// Every address is allowed, and every lookup was answered.
    ///
    /// @param leftOut addresses of a family that this host has no route for, in order
    record Free(SortedSet<IpAddress> leftOut) implements GateDecision {}

    /// Some addresses are not allowed.
    ///
    /// @param all that this host gets now
    /// @param barred those that are not allowed, in order
    record Barred(SortedSet<IpAddress> all, List<IpAddress> barred) implements GateDecision {
        /// Such as `1 of 2 addresses of www.example.org:443 is not allowed: 192.0.2.7`.
        String text(Endpoint endpoint, Nat64 nat64) {
            return barred.size() + " of " + NumberText.addresses(all.size()) + " of " + endpoint
                    + (barred.size() == 1 ? " is" : " are") + " not allowed: " + named(barred, nat64);
        }
    }

    /// What is given now is allowed, and an address that this host's resolver gave before is not: the next
    /// connection may meet it.
    ///
    /// @param barred in order
    record MayComeBack(List<IpAddress> barred) implements GateDecision {
        /// Such as `192.0.2.7 is not allowed, and www.example.org:443 had it lately`.
        String text(Endpoint endpoint, Nat64 nat64) {
            return named(barred, nat64) + (barred.size() == 1 ? " is" : " are") + " not allowed, and " + endpoint
                    + " had " + (barred.size() == 1 ? "it" : "them") + " lately";
        }
    }

    /// Of what was answered all is allowed, yet lookups failed that may have other addresses.
    ///
    /// @param failed each with how, such as `system ipv4 timeout`
    record Unknown(List<String> failed) implements GateDecision {}

    /// Of what was answered all is allowed, yet programs on this host get no address.
    ///
    /// @param how why, such as `getaddrinfo: Name or service not known`
    record Unresolved(String how) implements GateDecision {}

    /// Every lookup was answered, and there is no address.
    record Nowhere() implements GateDecision {}

    int NAMED = 3;

    /// The first few of these; with the IPv4 address inside if they are judged by that.
    static String named(Collection<IpAddress> addresses, Nat64 nat64) {
        return addresses.stream()
                        .limit(NAMED)
                        .map(address -> nat64.prefixOf(address)
                                .map(prefix -> address + " (NAT64 of " + nat64.target(address) + ")")
                                .orElse(address.toString()))
                        .collect(Collectors.joining(", "))
                + (addresses.size() > NAMED ? " and " + (addresses.size() - NAMED) + " more" : "");
    }

    /// NXDOMAIN and NODATA are answers: a family without addresses is in nobody's way.
    ///
    /// @param now what this host gets now
    /// @param lately what its resolver gave before, and may give again
    static GateDecision of(HostAddresses now, Set<IpAddress> lately, Routes routes, Predicate<IpAddress> allowed) {
        SortedSet<IpAddress> known = new TreeSet<>(now.addresses());
        known.addAll(lately);
        Set<Family> routed = routes.families(known);
        SortedSet<IpAddress> all = only(now.addresses(), address -> routed.contains(address.family()));
        SortedSet<IpAddress> barred = only(all, allowed.negate());
        if (!barred.isEmpty()) {
            return new Barred(all, List.copyOf(barred));
        }
        if (!now.failed().isEmpty()) {
            return new Unknown(now.failed());
        }
        if (now.unresolved().isPresent()) {
            return new Unresolved(now.unresolved().get());
        }
        if (all.isEmpty()) {
            return new Nowhere();
        }
        SortedSet<IpAddress> back =
                only(lately, address -> routed.contains(address.family()) && !allowed.test(address));
        return back.isEmpty()
                ? new Free(only(now.addresses(), address -> !routed.contains(address.family())))
                : new MayComeBack(List.copyOf(back));
    }

    private static SortedSet<IpAddress> only(Collection<IpAddress> addresses, Predicate<IpAddress> which) {
        return addresses.stream().filter(which).collect(Collectors.toCollection(TreeSet::new));
    }

    /// What leads out of this host.
    ///
    /// @param reaches whether there is a route to an address
    /// @param own the families of which this host has an address of its own
    record Routes(Predicate<IpAddress> reaches, Set<Family> own) {
        /// The families of these addresses that this host has a route for: one to any of them. A host
        /// without a route to any address at all is told by its own addresses; one that has none of these
        /// either is judged by all.
        Set<Family> families(Collection<IpAddress> addresses) {
            Set<Family> reached =
                    addresses.stream().filter(reaches).map(IpAddress::family).collect(Collectors.toSet());
            Set<Family> there = addresses.stream().map(IpAddress::family).collect(Collectors.toSet());
            if (!reached.isEmpty()) {
                return reached;
            }
            Set<Family> owned = there.stream().filter(own::contains).collect(Collectors.toSet());
            return owned.isEmpty() ? EnumSet.allOf(Family.class) : owned;
        }
    }
}
