package io.endpointwatch.render.message;

import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.Sanitizer;
import java.util.List;
import java.util.stream.Stream;

/// What to hand to those who run the firewall: one line a destination.
record FirewallRules(Endpoint endpoint, ListLimit room) {
    /// One line an address.
    List<String> ofAddresses(List<PooledAddress> addresses) {
        return lines(addresses.stream().map(one -> Prefix.of(one.address())).toList());
    }

    /// One line an announced prefix.
    List<String> ofPrefixes(List<PooledAddress> addresses) {
        return lines(addresses.stream()
                .flatMap(one -> one.network().stream())
                .map(Network::prefix)
                .distinct()
                .sorted()
                .toList());
    }

    private List<String> lines(List<Prefix> prefixes) {
        int width = room.of(prefixes).stream()
                .mapToInt(prefix -> prefix.toString().length())
                .max()
                .orElse(0);
        Stream<String> shown = room.of(prefixes).stream()
                .map(prefix -> "destination " + pad(prefix, width) + "   protocol TCP   port " + endpoint.port());
        return Stream.concat(shown, left(prefixes)).toList();
    }

    private Stream<String> left(List<Prefix> prefixes) {
        int left = room.leftOut(prefixes);
        return left == 0
                ? Stream.empty()
                : Stream.of("... and " + NumberText.grouped(left) + " more: endpoint-watch check "
                        + Sanitizer.word(name(endpoint)) + " --json");
    }

    private static String pad(Prefix prefix, int width) {
        String text = prefix.toString();
        return text + " ".repeat(width - text.length());
    }

    /// The endpoint as the command line takes it.
    static String name(Endpoint endpoint) {
        return endpoint.port() == Endpoint.DEFAULT_PORT ? endpoint.host().text() : endpoint.toString();
    }
}
