package io.endpointwatch.usecase;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A host with scripted results. It has a route to every family unless the script says otherwise.
public final class ScriptedHost implements Host {
    private final Set<Family> unrouted = new HashSet<>();
    private HostAnswer answer = new HostAnswer.Failed("Name or service not known");

    private static TreeSet<IpAddress> parsed(String... addresses) {
        return Stream.of(addresses).map(IpAddress::parse).collect(Collectors.toCollection(TreeSet::new));
    }

    /// Sets the addresses of every name.
    public ScriptedHost says(String... addresses) {
        return says(new HostAnswer.Addresses(parsed(addresses), false));
    }

    /// Sets the addresses of every name, from `/etc/hosts`.
    public ScriptedHost hasInHostsFile(String... addresses) {
        return says(new HostAnswer.Addresses(parsed(addresses), true));
    }

    public ScriptedHost says(HostAnswer other) {
        answer = other;
        return this;
    }

    /// Removes the route and the addresses of this family.
    public ScriptedHost hasNoRoute(Family family) {
        unrouted.add(family);
        return this;
    }

    @Override
    public HostAnswer lookUp(DnsName name, Duration within) {
        return answer;
    }

    @Override
    public boolean hasRoute(IpAddress address) {
        return !unrouted.contains(address.family());
    }

    @Override
    public Set<Family> families() {
        Set<Family> own = EnumSet.allOf(Family.class);
        own.removeAll(unrouted);
        return own;
    }
}
