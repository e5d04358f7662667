package io.endpointwatch.state;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.SpecialUse;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A known address that no list for a firewall may hold unasked.
public record ExcludedAddress(IpAddress address, Reason reason) {
    private static final int MOST_NAMED = 10;

    /// Why it may not.
    public enum Reason {
        /// Only resolvers see it that disagree with all others ([State#disputed()]).
        DISPUTED("only resolvers that disagree with all others see"),
        /// No router forwards to it ([SpecialUse#isDestination(IpAddress)]).
        NO_DESTINATION("nobody can be reached over a network at"),
        /// It cannot be reached across the Internet, as others of the endpoint can.
        NOT_GLOBAL("other addresses are reachable across the Internet, and not");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /// Such as `disputed` or `no-destination`.
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /// Such as `nobody can be reached over a network at 0.0.0.0 (this network)`.
    public String why() {
        return reason.words + " " + name();
    }

    private String name() {
        return address
                + SpecialUse.of(address).map(use -> " (" + use.purpose() + ")").orElse("");
    }

    /// A sentence for each reason, such as `Left out, since nobody can be reached over a network at 0.0.0.0
    /// (this network).` It names ten addresses and counts the rest.
    public static List<String> sentences(Collection<ExcludedAddress> all) {
        Map<Reason, List<ExcludedAddress>> byReason = all.stream()
                .collect(Collectors.groupingBy(
                        ExcludedAddress::reason, () -> new EnumMap<>(Reason.class), Collectors.toList()));
        return byReason.entrySet().stream()
                .map(one -> "Left out, since " + one.getKey().words + " " + names(one.getValue()) + ".")
                .toList();
    }

    private static String names(List<ExcludedAddress> some) {
        String named =
                some.stream().limit(MOST_NAMED).map(ExcludedAddress::name).collect(Collectors.joining(", "));
        return named + (some.size() > MOST_NAMED ? " and " + (some.size() - MOST_NAMED) + " more" : "");
    }
}
