package io.endpointwatch.cli;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.published.PublishedLists;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.render.text.TextColumns;
import io.endpointwatch.usecase.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The known addresses, one per line: network, age, and whether they are allowed and connect.
final class AddressTable {
    private AddressTable() {}

    static List<String> of(CheckResult result) {
        List<List<String>> columns = new ArrayList<>();
        PublishedLists lists = PublishedLists.of(result.observation().ranges().published());
        Set<IpAddress> disputed = result.evaluation().next().disputed();
        for (PooledAddress one : result.evaluation().next().pool().members().values()) {
            List<String> cells = new ArrayList<>(List.of(
                    one.address().toString(),
                    network(one),
                    "since " + one.firstSeen().toString()));
            if (!lists.isEmpty()) {
                cells.add(published(result, lists, one.address()));
            }
            cells.add(disputed.contains(one.address()) ? "DISPUTED" : status(one.status()));
            cells.add(Optional.ofNullable(result.observation().connects().get(one.address()))
                    .map(AddressTable::connect)
                    .orElse(""));
            columns.add(cells);
        }
        List<String> lines = TextColumns.lines("  ", columns);
        return lines.isEmpty()
                ? List.of("No address is known.")
                : Stream.concat(Stream.of("Known addresses:"), lines.stream()).toList();
    }

    /// The published lists that hold an address.
    private static String published(CheckResult result, PublishedLists lists, IpAddress address) {
        String holding = lists
                .holding(address, result.evaluation().next().pool().nat64())
                .stream()
                .map(PublishedSource::name)
                .collect(Collectors.joining(", "));
        return holding.isEmpty() ? "in no published list" : "in " + holding;
    }

    private static String network(PooledAddress one) {
        return one.network()
                .map(NetworkText::of)
                .orElseGet(() -> SpecialUse.of(one.address())
                        .filter(use -> !use.announceable())
                        .map(SpecialUse::purpose)
                        .orElse("network unknown"));
    }

    private static String status(AllowlistStatus status) {
        return switch (status) {
            case UNJUDGED -> "";
            case ALLOWED -> "allowed";
            case OUTSIDE -> "OUTSIDE THE ALLOWLIST";
        };
    }

    private static String connect(ConnectResult connect) {
        return switch (connect) {
            case ConnectResult.Connected connected ->
                "connects, certificate until " + connected.certificateExpires().toString();
            case ConnectResult.Failed failed -> "DOES NOT CONNECT: " + failed.failure();
        };
    }
}
