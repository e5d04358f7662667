package io.endpointwatch.render.message;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.change.Severity;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.state.AllowlistCandidates;
import io.endpointwatch.state.ExcludedAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What to do about changes, as things are now: a late reader is not asked to do something that is done.
final class Advice {
    private final MessageContext news;
    private final FirewallRules rules;
    private final String name;
    private final AllowlistCandidates candidates;

    private Advice(MessageContext news) {
        this.news = news;
        this.rules = new FirewallRules(news.endpoint(), news.room());
        this.name = Sanitizer.word(FirewallRules.name(news.endpoint()));
        this.candidates = AllowlistCandidates.of(news.state());
    }

    /// In the order in which to do it; at least one.
    static List<ActionItem> of(MessageContext news) {
        List<ActionItem> steps = new Advice(news).steps();
        return steps.isEmpty() ? List.of(nothing(news)) : steps;
    }

    private static ActionItem nothing(MessageContext news) {
        if (news.has(Change.ConnectFailing.class)) {
            return ActionItem.of("Nothing. The connection is no longer failing, or the address is gone.", "");
        }
        if (news.has(Change.AllowlistRestored.class)) {
            return ActionItem.of("Nothing. The allowlist covers every address that is known.", "");
        }
        return ActionItem.of(
                news.has(Change.ResolutionRecovered.class) ? "Nothing. The addresses are the known ones." : "Nothing.",
                "");
    }

    private List<ActionItem> steps() {
        List<ActionItem> steps = new ArrayList<>();
        arrivals(steps);
        if (news.has(Change.ResolutionFailing.class)) {
            steps.addAll(FailureAdvice.of(news));
        }
        steps.addAll(ConnectAdvice.of(news, rules));
        news.changes(Change.CanonicalNameChanged.class).stream().limit(1).forEach(_ -> steps.add(moved()));
        news.changes(Change.DnssecChanged.class).stream()
                .filter(change -> !change.authenticated())
                .limit(1)
                .forEach(change -> steps.add(unvalidated(change)));
        news.changes(Change.TtlChanged.class).stream()
                .filter(Change.TtlChanged::fell)
                .limit(1)
                .forEach(_ -> steps.add(shorter()));
        news.changes(RangeChange.class).stream()
                .flatMap(change -> RangeAdvice.of(change).stream())
                .distinct()
                .forEach(steps::add);
        news.changes(Change.AllowlistDue.class).stream().limit(1).forEach(due -> renew(steps, due));
        List<PooledAddress> gone = news.departures().stream()
                .filter(one -> SpecialUse.isDestination(one.address()))
                .toList();
        if (!gone.isEmpty()) {
            steps.add(remove(gone));
        }
        return steps;
    }

    private void renew(List<ActionItem> steps, Change.AllowlistDue due) {
        List<PooledAddress> wanted = listed(news.state().outside());
        if (!wanted.isEmpty() && !news.arrivals().isEmpty()) {
            return;
        }
        if (!wanted.isEmpty()) {
            steps.add(open(wanted));
        }
        if (!due.unused().isEmpty()) {
            steps.add(ActionItem.of(
                    "Ask the firewall team whether "
                            + due.unused().stream().map(Prefix::toString).collect(Collectors.joining(", "))
                            + " can go.",
                    "No known address needs "
                            + (due.unused().size() == 1 ? "this entry" : "these entries")
                            + ". If so, add to the command below: "
                            + due.unused().stream()
                                    .map(prefix -> "--remove " + prefix)
                                    .collect(Collectors.joining(" "))));
        }
        steps.add(accept("That renews the list: its age is counted from then on."));
    }

    private void arrivals(List<ActionItem> steps) {
        if (news.arrivals().isEmpty()) {
            return;
        }
        List<PooledAddress> suspects =
                news.arrivals().stream().filter(this::isSuspect).toList();
        List<PooledAddress> disputed =
                news.arrivals().stream().filter(this::isDisputed).toList();
        List<PooledAddress> wanted = listed(news.state().outside());
        List<PooledAddress> unjudged = listed(news.arrivals(AllowlistStatus.UNJUDGED));
        if (!suspects.isEmpty()) {
            steps.add(investigate(suspects));
        }
        if (!wanted.isEmpty()) {
            steps.add(open(wanted));
            steps.add(accept(
                    "Then all addresses that are known at that moment count as allowed, and the reminders" + " stop."));
        } else if (!unjudged.isEmpty()) {
            steps.add(compare(unjudged));
            steps.add(accept(
                    "From then on, an address that the firewall does not let through is reported as" + " critical."));
        } else if (!disputed.isEmpty()) {
            steps.add(ActionItem.of(
                    "Open nothing for " + addresses(disputed) + ".", String.join(" ", leftOut(disputed))));
        } else if (suspects.isEmpty()) {
            steps.add(covered());
        }
    }

    private boolean isDisputed(PooledAddress one) {
        return news.state().disputed().contains(one.address());
    }

    private List<PooledAddress> listed(List<PooledAddress> addresses) {
        return addresses.stream()
                .filter(one -> candidates.includes(one.address()))
                .toList();
    }

    /// What is disputed has a step of its own.
    private boolean isSuspect(PooledAddress one) {
        return candidates
                .objection(one.address())
                .filter(reason -> reason != ExcludedAddress.Reason.DISPUTED)
                .isPresent();
    }

    private ActionItem open(List<PooledAddress> outside) {
        return new ActionItem(
                "Ask the firewall team to let through " + destinations(outside) + ".",
                "Until then, a connection to " + news.endpoint() + " fails whenever the client picks "
                        + (outside.size() == 1 ? "this address." : "one of these addresses."),
                rules.ofAddresses(outside),
                prefixes(outside));
    }

    private ActionItem compare(List<PooledAddress> unjudged) {
        return new ActionItem(
                "Where a firewall pins the addresses of this endpoint, see that it lets "
                        + (unjudged.size() == 1 ? "this one" : "these") + " through.",
                "No allowlist is known here, so nothing was compared.",
                rules.ofAddresses(unjudged),
                prefixes(unjudged));
    }

    private ActionItem.Alternative prefixes(List<PooledAddress> addresses) {
        List<String> lines = rules.ofPrefixes(addresses);
        return lines.isEmpty()
                ? ActionItem.Alternative.NONE
                : new ActionItem.Alternative(
                        "Or, in place of "
                                + (addresses.size() == 1 ? "the address, its" : "the addresses, their") + " announced "
                                + (lines.size() == 1 ? "prefix" : "prefixes")
                                + ", which needs fewer changes later. Caution: a prefix"
                                + " of a CDN or a cloud is shared; this opens the firewall to the hosts of its other customers, too.",
                        lines);
    }

    private ActionItem accept(String effect) {
        return ActionItem.of(
                "When that is done, say so.",
                String.join(
                                " ",
                                Stream.concat(Stream.of(effect), leftOut(news.pool()).stream())
                                        .toList())
                        + " To accept less, add addresses or prefixes. On the command line, or as the payload of the"
                        + " function:",
                "endpoint-watch accept " + name,
                payload());
    }

    private List<String> leftOut(Collection<PooledAddress> addresses) {
        return ExcludedAddress.sentences(addresses.stream()
                .flatMap(one ->
                        candidates
                                .objection(one.address())
                                .map(reason -> new ExcludedAddress(one.address(), reason))
                                .stream())
                .toList());
    }

    private String payload() {
        Endpoint endpoint = news.endpoint();
        return "{\"action\":\"accept\",\"endpoint\":\""
                + Sanitizer.ascii(endpoint.host().text()).replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                + (endpoint.port() == Endpoint.DEFAULT_PORT ? "" : ",\"port\":" + endpoint.port()) + "}";
    }

    private ActionItem covered() {
        if (news.arrivals(AllowlistStatus.ALLOWED).isEmpty()) {
            return ActionItem.of("Nothing. The addresses are gone again.", "");
        }
        boolean newNetwork = news.changes(Change.AddressesAdded.class).stream()
                .anyMatch(added -> added.severity() == Severity.WARNING);
        return ActionItem.of(
                "Leave the firewall as it is: by what is known here, it lets all these addresses through.",
                newNetwork
                        ? "The network is new for this endpoint, though. Its operator may be moving: expect more"
                                + " addresses from there, and the old ones to go."
                        : "");
    }

    private ActionItem investigate(List<PooledAddress> suspects) {
        boolean nowhere = suspects.stream().noneMatch(one -> SpecialUse.isDestination(one.address()));
        return new ActionItem(
                "Find out who answers with " + addresses(suspects) + " before you open anything for "
                        + (suspects.size() == 1 ? "it." : "them."),
                (nowhere
                                ? "Nobody can be reached over a network at such an address."
                                : "Such an address is not reachable"
                                        + " across the Internet, as the others of this endpoint are.")
                        + " Usual causes"
                        + " are split-horizon DNS, a filter or captive portal that rewrites answers, and forged"
                        + " answers. Ask the resolvers above, and compare with what the zone's own servers say:",
                List.of("endpoint-watch check " + name + " --resolver authoritative"),
                ActionItem.Alternative.NONE);
    }

    private ActionItem moved() {
        return ActionItem.of(
                "Expect the addresses to change, and keep the old ones open for now.",
                "A new CNAME chain usually means that the operator moves to another CDN or load balancer, or back."
                        + " Clients use the old addresses until every cache has let go of them; a message tells when"
                        + " they may be removed. Look for an announcement of the operator, and warn the firewall team"
                        + " where it takes long to get a rule.");
    }

    private ActionItem shorter() {
        return ActionItem.of(
                "Be ready for other addresses.",
                "Operators lower a TTL shortly before they move, so that caches let go of the old addresses soon. Warn the"
                        + " firewall team where it takes long to get a rule. If nothing moves, nothing is to be done.");
    }

    private ActionItem unvalidated(Change.DnssecChanged change) {
        return ActionItem.of(
                "Find out whether the zone is no longer signed or the resolver no longer validates.",
                "The answers may be right, but nothing protects them against forgery any more. If a zone that is"
                        + " surely signed still comes with the flag \"ad\" from the same resolver, the zone of this"
                        + " endpoint has lost its signatures or its DS record: ask its operator. If not, ask whoever"
                        + " runs the resolver (" + change.vantage() + ").",
                FailureAdvice.dig(change.vantage(), news.endpoint(), "A", "+dnssec"),
                FailureAdvice.dig(change.vantage(), ".", "SOA", "+dnssec"));
    }

    private ActionItem remove(List<PooledAddress> gone) {
        return new ActionItem(
                (gone.size() == 1 ? "This address" : "These addresses") + " may be taken off the firewall.",
                "No resolver gives " + (gone.size() == 1 ? "it" : "them") + " for this endpoint any more. Leave what"
                        + " other endpoints need, and prefixes that also hold other addresses.",
                rules.ofAddresses(gone),
                ActionItem.Alternative.NONE);
    }

    private String destinations(List<PooledAddress> addresses) {
        return addresses.size() == 1
                ? "this destination"
                : "these " + NumberText.grouped(addresses.size()) + " destinations";
    }

    private static String addresses(List<PooledAddress> several) {
        return several.size() == 1 ? several.getFirst().address().toString() : NumberText.addresses(several.size());
    }
}
