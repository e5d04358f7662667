package io.endpointwatch.report;

import io.endpointwatch.network.Network;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says what the watching cannot have shown, and what else there is to do.
record Caveats(
        Window window,
        Figures overall,
        int vantages,
        List<AddressSeen> addresses,
        Optional<PinVerdict> verdict,
        DisputedAddresses disputed) {
    private static final int NAMED = 3;

    List<String> notObserved() {
        List<String> limits = new ArrayList<>();
        if (isPartly(overall.watched(), window.length())) {
            limits.add("Of the window of " + TimeText.of(window.length()) + ", " + TimeText.of(overall.watched())
                    + " were watched.");
        }
        if (overall.observed() < Thresholds.OBSERVED && overall.answered() > 0) {
            limits.add(
                    "The answers show " + NumberText.percent(overall.observed()) + " of the watched time: the rest is"
                            + " longer after a check than the answer's TTL, and an address that was served only then was not"
                            + " seen. Checking as often as the TTL says closes the gap.");
        }
        disputed.sentence().ifPresent(limits::add);
        if (vantages == 1) {
            limits.add("Only one vantage looked. Other resolvers and other regions may be given other addresses.");
        }
        if (!overall.failures().isEmpty()) {
            limits.add(NumberText.percent(1 - overall.availability()) + " of the sights gave no address ("
                    + overall.failures().entrySet().stream()
                            .map(e -> e.getKey() + " " + e.getValue())
                            .collect(Collectors.joining(", "))
                    + ").");
        }
        limits.addAll(chances());
        limits.add("What the operator plans. Ask for a published list of addresses, or a promise to announce changes.");
        return limits;
    }

    /// No new address in a time t: by the rule of three, new ones come less often than 3/t.
    private List<String> chances() {
        return overall.sinceLastNew().isPresent()
                        || overall.answered() == 0
                        || overall.watched().isZero()
                ? List.of()
                : List.of("How rare rare changes are: " + TimeText.of(overall.watched())
                        + " without a new address only show,"
                        + " with 95 % confidence, that one comes less often than every "
                        + TimeText.of(overall.watched().dividedBy(3)) + ".");
    }

    /// No advice where it is too early for any.
    List<String> instead() {
        return verdict.map(this::instead).orElse(List.of());
    }

    private List<String> instead(PinVerdict its) {
        return switch (its) {
            case TOO_EARLY -> List.of();
            case PIN_ADDRESSES, PIN_PUBLISHED ->
                List.of("Keep watching: the day one of these addresses moves, the firewall" + " cuts you off.");
            case PIN_PREFIXES ->
                List.of(
                        shared(),
                        "Filter by name as well where the firewall can (the TLS server name,"
                                + " SNI), so that these prefixes do not open everything else that is served from them.");
            case DO_NOT_PIN ->
                List.of(
                        "Filter by name instead: by the TLS server name (SNI) at the firewall, or through"
                                + " an HTTP proxy that allows names.",
                        fqdnObjects());
        };
    }

    private String shared() {
        List<String> holders = addresses.stream()
                .flatMap(one -> one.network().stream())
                .map(Caveats::holder)
                .distinct()
                .toList();
        String named = String.join(", ", holders.subList(0, Math.min(NAMED, holders.size())))
                + (holders.size() > NAMED ? " and others" : "");
        return "Know who else is in: a prefix of a hosting or content network (" + named
                + ") serves many customers, and allowing it allows them all.";
    }

    private static String holder(Network network) {
        return "AS" + network.asn() + (network.name().isEmpty() ? "" : " " + network.name());
    }

    private String fqdnObjects() {
        return "An FQDN object, which the firewall resolves itself, works only where it asks the same resolver as the"
                + " clients, and many firewalls keep at most " + Thresholds.FQDN_OBJECT + " addresses of a name: here "
                + NumberText.count(addresses.size(), "was", "were") + " seen"
                + (addresses.size() > Thresholds.FQDN_OBJECT ? ", so it would lose some." : ".");
    }

    private static boolean isPartly(Duration watched, Duration window) {
        return watched.toMillis() < window.toMillis() * Thresholds.OBSERVED;
    }
}
