package io.endpointwatch.cli;

import io.endpointwatch.api.RequestField;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.export.AllowlistContent;
import io.endpointwatch.export.AllowlistFormat;
import io.endpointwatch.export.EndpointAllowlist;
import io.endpointwatch.export.LastSeen;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.CheckResult;
import io.endpointwatch.usecase.Host;
import io.endpointwatch.usecase.HostAnswer;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.Nat64Search;
import io.endpointwatch.usecase.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `gate` judges, and by what.
///
/// @param now what this host gets now
/// @param lately what its resolver gave within `forgetAfter`
/// @param nat64 how its addresses are translated
record GateAllowlist(Request.Check asked, State state, HostAddresses now, Set<IpAddress> lately, Nat64 nat64) {
    private static final Vantage SYSTEM = Vantage.of(new Upstream.SystemResolvers());

    static GateAllowlist of(Request.Check asked, CheckResult result, HostAnswer host, boolean nowOnly) {
        State state = result.evaluation().next();
        if (asked.policy().allow().isEmpty() && state.accepted().isEmpty()) {
            throw new InvalidRequestException(
                    RequestField.ALLOW.json(),
                    "nothing is allowed yet",
                    "--allow with what the firewall allows, or 'endpoint-watch accept "
                            + asked.endpoint().host() + "' first");
        }
        HostAddresses now = HostAddresses.of(host, result.observation(), asked.families());
        boolean asksDns = !HostAddresses.isFromHostsFile(host, asked.families());
        return new GateAllowlist(
                asked,
                state,
                now,
                nowOnly || !asksDns
                        ? Set.of()
                        : lately(asked, state, result.observation().at()),
                state.pool().nat64());
    }

    private static Set<IpAddress> lately(Request.Check asked, State state, Instant now) {
        return state.pool().members().values().stream()
                .filter(one -> one.seenBy().contains(SYSTEM)
                        && asked.families().contains(one.address().family())
                        && one.lastSeen().plus(asked.policy().forgetAfter()).isAfter(now))
                .map(PooledAddress::address)
                .collect(Collectors.toSet());
    }

    /// The same, by what this host's resolver and those that were asked show, where an address may be translated.
    GateAllowlist with(Nat64Search search, ExecutorService threads) {
        return Stream.concat(now.addresses().stream(), lately.stream()).allMatch(one -> one.family() == Family.IPV4)
                ? this
                : new GateAllowlist(asked, state, now, lately, nat64.with(search.ask(vantages(), threads)));
    }

    private List<Vantage> vantages() {
        return Stream.concat(
                        asked.vantages().stream(),
                        Stream.of(SYSTEM).filter(_ -> now.remark().isEmpty()))
                .toList();
    }

    Endpoint endpoint() {
        return asked.endpoint();
    }

    /// Such as `7 days`.
    String forgetAfter() {
        return TimeText.of(asked.policy().forgetAfter());
    }

    GateDecision passage(Host host) {
        return GateDecision.of(now, lately, new GateDecision.Routes(host::hasRoute, host.families()), this::isAllowed);
    }

    private boolean isAllowed(IpAddress address) {
        return asked.policy()
                        .allow()
                        .filter(list -> list.allows(address, nat64))
                        .isPresent()
                || state.accepted().allows(address, nat64);
    }

    /// What to know beside the decision.
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (now.passedOver().stream().anyMatch(address -> !isAllowed(address))) {
            remarks.add("Passed over, since programs on this host take "
                    + endpoint().host() + " from /etc/hosts: " + GateDecision.named(now.passedOver(), nat64));
        }
        now.remark()
                .ifPresent(how -> remarks.add("This host itself finds no address of "
                        + endpoint().host() + " (" + how + "): judged by --resolver alone."));
        return remarks;
    }

    /// Asks for these on top of what is allowed; for the IPv4 address inside if they are judged by that.
    /// Addresses at which nobody can be reached are not asked for.
    String letter(Collection<IpAddress> barred) {
        SortedSet<IpAddress> targets = barred.stream()
                .map(nat64::target)
                .filter(SpecialUse::isDestination)
                .collect(Collectors.toCollection(TreeSet::new));
        if (targets.isEmpty()) {
            return "No firewall rule helps: nobody can be reached over a network at "
                    + (barred.size() == 1 ? "this address." : "these addresses.")
                    + " Look for a filter or a broken resolver.";
        }
        List<LastSeen> sightings = state.pool().members().values().stream()
                .filter(one -> barred.contains(one.address()))
                .map(one -> new LastSeen(nat64.target(one.address()), one.firstSeen(), one.lastSeen()))
                .toList();
        Allowlist before = asked.policy().allow().orElse(Allowlist.EMPTY).with(state.accepted());
        EndpointAllowlist more = new EndpointAllowlist(
                endpoint(),
                targets.stream().map(Prefix::of).toList(),
                before,
                false,
                sightings,
                List.of(),
                Optional.empty());
        return AllowlistFormat.REQUEST
                .write(AllowlistContent.of(more, Instant.EPOCH))
                .strip();
    }
}
