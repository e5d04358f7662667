package io.endpointwatch.render.message;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ConnectFailure;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.state.AllowlistCandidates;
import io.endpointwatch.state.ExcludedAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where to look when connecting fails: each way to fail has its usual causes. What connects again by now, or left
/// the pool, needs nobody.
final class ConnectAdvice {
    private ConnectAdvice() {}

    static List<ActionItem> of(MessageContext news, FirewallRules rules) {
        List<ActionItem> steps = new ArrayList<>();
        kinds(news).forEach((failure, addresses) -> steps.add(look(failure, addresses, news, rules)));
        return steps;
    }

    private static Map<ConnectFailure, List<IpAddress>> kinds(MessageContext news) {
        Map<ConnectFailure, List<IpAddress>> kinds = new TreeMap<>();
        news.changes(Change.ConnectFailing.class).stream()
                .filter(one -> news.state().connects().containsKey(one.address()))
                .forEach(one -> kinds.computeIfAbsent(one.failure(), _ -> new ArrayList<>())
                        .add(one.address()));
        return kinds;
    }

    private static ActionItem look(
            ConnectFailure failure, List<IpAddress> addresses, MessageContext news, FirewallRules rules) {
        String command = command(news.endpoint(), addresses.getFirst());
        return switch (failure) {
            case TIMEOUT, REFUSED, UNREACHABLE -> blocked(failure, addresses, news, rules, command);
            case CLOSED ->
                ActionItem.of(
                        failure + ": look for a firewall or proxy that inspects TLS.",
                        "The connection opens and is cut during the handshake, as a filter does that does not like the name."
                                + " If it works from another network, something between here and there cuts it; if not,"
                                + " tell the operator of the endpoint:",
                        command);
            case NO_TLS, HANDSHAKE_REFUSED ->
                ActionItem.of(
                        failure + ": see who listens there.",
                        "Something accepts the connection and does not take up TLS for this name. Either the address no"
                                + " longer serves the endpoint, or a proxy answers in its place:",
                        command);
            case CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID ->
                ActionItem.of(
                        failure + ": check this host's clock, then" + " tell the operator of the endpoint.",
                        "Either of them may be wrong. What the certificate says:",
                        command + dates());
            case WRONG_NAME ->
                ActionItem.of(
                        failure + ": see whose certificate it is.",
                        "The address serves somebody else by now, or an inspecting proxy answers in its place. Do not open"
                                + " more for it before that is clear:",
                        command + dates());
            case UNTRUSTED_ISSUER, CERTIFICATE_INVALID ->
                ActionItem.of(
                        failure + ": see who issued the certificate.",
                        "An inspecting proxy signs with an issuer of its own, a server may leave out its intermediate"
                                + " certificate, and an old trust store does not know new issuers:",
                        command + dates());
        };
    }

    private static ActionItem blocked(
            ConnectFailure failure,
            List<IpAddress> addresses,
            MessageContext news,
            FirewallRules rules,
            String command) {
        AllowlistCandidates candidates = AllowlistCandidates.of(news.state());
        List<PooledAddress> pooled = addresses.stream()
                .filter(candidates::includes)
                .flatMap(
                        one -> Optional.ofNullable(news.state().pool().members().get(one)).stream())
                .toList();
        if (pooled.isEmpty()) {
            return ActionItem.of(
                    failure + ": open nothing for " + (addresses.size() == 1 ? "this address." : "these addresses."),
                    String.join(" ", ExcludedAddress.sentences(candidates.leftOut())),
                    command);
        }
        List<String> lines = new ArrayList<>(rules.ofAddresses(pooled));
        lines.add(command);
        return new ActionItem(
                failure + ": ask the firewall team whether "
                        + (addresses.size() == 1 ? "this destination is" : "these destinations are") + " let through.",
                "A firewall that drops looks like a timeout, one that rejects like refused or unreachable. If it"
                        + " does, and the command fails from another network too, tell the operator of the endpoint:",
                lines,
                ActionItem.Alternative.NONE);
    }

    private static String command(Endpoint endpoint, IpAddress address) {
        String host = Sanitizer.word(endpoint.host().text());
        return "openssl s_client -connect " + (address.family() == Family.IPV6 ? "[" + address + "]" : address) + ":"
                + endpoint.port() + " -servername " + host + " -verify_hostname " + host + " </dev/null";
    }

    private static String dates() {
        return " | openssl x509 -noout -subject -issuer -dates";
    }
}
