package io.endpointwatch.render.message;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.Severity;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.LookupFailure;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.render.Sanitizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where to look when lookups fail: each way to fail has its usual causes.
final class FailureAdvice {
    private FailureAdvice() {}

    static List<ActionItem> of(MessageContext news) {
        Change.ResolutionFailing failing =
                news.changes(Change.ResolutionFailing.class).getFirst();
        List<ActionItem> steps = new ArrayList<>();
        kinds(failing).values().forEach(one -> steps.add(look(one, news)));
        steps.add(
                failing.severity() == Severity.CRITICAL
                        ? ActionItem.of(
                                "Leave the firewall as it is.",
                                "A lookup that fails takes no address off the list: clients"
                                        + " that still know the addresses, and all of them after the repair, need the same rules.")
                        : ActionItem.of(
                                "Leave the firewall as it is: other resolvers still give addresses.",
                                "The trouble is with the resolvers named here, and with the clients that use them."));
        return steps;
    }

    private static Map<LookupFailure, FailingLookup> kinds(Change.ResolutionFailing failing) {
        Map<LookupFailure, FailingLookup> kinds = new TreeMap<>(Comparator.comparing(LookupFailure::label));
        failing.failures().forEach(one -> kinds.putIfAbsent(one.failure(), one));
        return kinds;
    }

    private static ActionItem explain(FailingLookup one, MessageContext news) {
        Vantage vantage = one.lookup().vantage();
        String type = type(one);
        return ActionItem.of(
                "disagrees: do not open the firewall for what only " + vantage + " answers.",
                "All its addresses are in networks where no other vantage ever saw this endpoint: a resolver that filters,"
                        + " a captive portal or a forged answer looks like this. While it lasts, these addresses count"
                        + " neither as a breach of the allowlist nor in a report. Where they are right after all (a split"
                        + " horizon, another country), watch this resolver alone. Compare:",
                dig(vantage, news.endpoint(), type),
                trace(news.endpoint(), type));
    }

    private static ActionItem look(FailingLookup one, MessageContext news) {
        return switch (one.failure()) {
            case LookupFailure.Absence absence -> look(absence, one, news.endpoint());
            case LookupFailure.NoAnswer(Failure failure) -> look(failure, one, news.endpoint());
            case LookupFailure.Disagreement.DISAGREES -> explain(one, news);
        };
    }

    private static ActionItem look(LookupFailure.Absence absence, FailingLookup one, Endpoint endpoint) {
        Vantage vantage = one.lookup().vantage();
        String type = type(one);
        return switch (absence) {
            case NXDOMAIN ->
                ActionItem.of(
                        "NXDOMAIN: ask the operator of the domain whether the name was removed.",
                        "The DNS says that the name does not exist. The record or the delegation was removed, the domain"
                                + " has expired, or a filtering resolver hides it. See whether the zone's own servers say"
                                + " the same:",
                        dig(vantage, endpoint, type),
                        trace(endpoint, type));
            case NODATA ->
                ActionItem.of(
                        "NODATA: ask the operator whether the " + type + " records were withdrawn.",
                        "The name exists and has no "
                                + NetworkText.of(one.lookup().family()) + " address any more. Where"
                                + " that is meant, clients use the other family, if the firewall lets it through:",
                        dig(vantage, endpoint, type),
                        trace(endpoint, type));
        };
    }

    private static ActionItem look(Failure failure, FailingLookup one, Endpoint endpoint) {
        Vantage vantage = one.lookup().vantage();
        String type = type(one);
        return switch (failure.kind()) {
            case RCODE -> look(failure.rcode().orElseThrow(), one, endpoint);
            case TIMEOUT ->
                ActionItem.of(
                        "timeout: see whether the resolver is up, and reachable by UDP and TCP.",
                        "No response came. If TCP works and UDP does not, something on the way drops large or all UDP"
                                + " responses:",
                        dig(vantage, endpoint, type),
                        dig(vantage, endpoint, type, "+tcp"));
            case UNREACHABLE ->
                ActionItem.of(
                        "unreachable: look at this host's own network first.",
                        "There is no route to the resolver, or its host refuses the connection. An IPv6 resolver on a host"
                                + " without IPv6 looks like this:",
                        dig(vantage, endpoint, type));
            case TOO_MANY_OPEN_FILES ->
                ActionItem.of(
                        "too-many-open-files: let this program open more files, or watch fewer endpoints.",
                        "It had as many files and sockets open as it may, so it asked nobody. Raise the limit"
                                + " (ulimit -n, LimitNOFILE= of systemd), and see what else this process or account has open.");
            case TRUNCATED ->
                ActionItem.of(
                        "truncated: open TCP port " + vantage.upstream().port() + " to the resolver.",
                        "The answer is truncated over UDP, and TCP gives none: the port is closed, or a firewall that lets"
                                + " UDP through drops TCP. DNS needs both (RFC 7766). If the first command says so and the"
                                + " second one fails, it is the firewall:",
                        dig(vantage, endpoint, type, "+ignore"),
                        dig(vantage, endpoint, type, "+tcp"));
            case MALFORMED ->
                ActionItem.of(
                        "malformed: look for a proxy or captive portal between here and the resolver.",
                        "What came back is no DNS message, or answers another question:",
                        dig(vantage, endpoint, type));
            case LOOP, CHAIN_TOO_LONG ->
                ActionItem.of(
                        failure.label() + ": tell the operator of the domain.",
                        "The CNAME records lead in a circle or on and on, and only they can mend that:",
                        trace(endpoint, type));
            case LAME ->
                ActionItem.of(
                        "lame: tell the operator of the domain.",
                        "A server that the delegation names does not serve the zone:",
                        trace(endpoint, type));
            case NO_CLIENT_SUBNET ->
                ActionItem.of(
                        "no-client-subnet: ask this resolver for no client subnet.",
                        "It takes no question that carries one, or no EDNS at all, so nothing is learned about the subnet"
                                + " through it:",
                        dig(vantage, endpoint, type));
        };
    }

    private static ActionItem look(Rcode rcode, FailingLookup one, Endpoint endpoint) {
        Vantage vantage = one.lookup().vantage();
        String type = type(one);
        if (rcode.equals(Rcode.SERVFAIL)) {
            return ActionItem.of(
                    "SERVFAIL: find out whether DNSSEC fails or the zone's servers are down.",
                    "The resolver got no answer that it could trust. If the first command fails and the second one"
                            + " gives addresses, DNSSEC validation fails: tell the operator of the domain. If both fail,"
                            + " the resolver cannot reach the zone's servers:",
                    dig(vantage, endpoint, type),
                    dig(vantage, endpoint, type, "+cd"));
        }
        if (rcode.equals(Rcode.REFUSED)) {
            return ActionItem.of(
                    "REFUSED: ask whoever runs the resolver whether it still serves this host.",
                    "The server does not want to answer: its access list leaves out this host, or it is asked as a"
                            + " resolver and is none:",
                    dig(vantage, endpoint, type));
        }
        return ActionItem.of(
                rcode + ": ask whoever runs the resolver what this RCODE means there.",
                "",
                dig(vantage, endpoint, type));
    }

    private static String type(FailingLookup one) {
        return one.lookup().family() == Family.IPV4 ? "A" : "AAAA";
    }

    private static String trace(Endpoint endpoint, String type) {
        return "dig " + Sanitizer.word(endpoint.host().text()) + " " + type + " +trace";
    }

    static String dig(Vantage vantage, Endpoint endpoint, String type, String... options) {
        return dig(vantage, Sanitizer.word(endpoint.host().text()), type, options);
    }

    /// The command that asks what the vantage asks.
    static String dig(Vantage vantage, String name, String type, String... options) {
        List<String> words = new ArrayList<>(List.of("dig"));
        switch (vantage.upstream()) {
            case Upstream.Server server -> words.addAll(at(server.address(), server.port()));
            case Upstream.Authority server -> words.addAll(at(server.address(), server.port()));
            case Upstream.SystemResolvers _, Upstream.Authorities _ -> {}
        }
        words.addAll(List.of(name, type));
        switch (vantage.upstream()) {
            case Upstream.Authorities _ -> words.add("+trace");
            case Upstream.Authority _ -> words.add("+norecurse");
            case Upstream.Server _, Upstream.SystemResolvers _ -> {}
        }
        words.addAll(List.of(options));
        vantage.clientSubnet().ifPresent(subnet -> words.add("+subnet=" + subnet));
        return String.join(" ", words);
    }

    private static List<String> at(IpAddress address, int port) {
        return port == Upstream.DNS_PORT ? List.of("@" + address) : List.of("@" + address, "-p", String.valueOf(port));
    }
}
