package io.endpointwatch.cli;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.NetworkText;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/// What `gate` prints about its decision.
///
/// @param command with its arguments
record GateText(GateAllowlist allowlist, GateDecision decision, List<String> command) {
    GateText {
        command = List.copyOf(command);
    }

    boolean isFree() {
        return decision instanceof GateDecision.Free;
    }

    List<String> lines() {
        Endpoint endpoint = allowlist.endpoint();
        return switch (decision) {
            case GateDecision.Free(var leftOut) -> leftOut.isEmpty() ? List.of() : List.of(withoutRoute(leftOut));
            case GateDecision.Barred barred ->
                refusal(barred.text(endpoint, allowlist.nat64()), "", allowlist.letter(barred.barred()));
            case GateDecision.MayComeBack back ->
                refusal(
                        back.text(endpoint, allowlist.nat64()),
                        "This host's resolver gave " + (back.barred().size() == 1 ? "it" : "them") + " within "
                                + allowlist.forgetAfter()
                                + ". To check only the addresses that are returned now, use --now-only.",
                        "",
                        allowlist.letter(back.barred()));
            case GateDecision.Unknown(var failed) ->
                refusal(
                        "lookup of " + endpoint + " failed: " + String.join(", ", failed),
                        "Fix DNS and retry. If this host does not use the family or resolver that failed, choose others"
                                + " with --family or --resolver.");
            case GateDecision.Unresolved(var how) ->
                refusal(
                        "this host finds no address of " + endpoint + " (" + how + ")",
                        "Programs on this host get the same result. Try 'getent ahosts " + endpoint.host()
                                + "', and check /etc/nsswitch.conf and /etc/resolv.conf.");
            case GateDecision.Nowhere _ -> refusal(endpoint + " has no address from here");
        };
    }

    private String withoutRoute(SortedSet<IpAddress> leftOut) {
        return "Left out, since this host has no "
                + NetworkText.of(leftOut.first().family()) + " route: "
                + GateDecision.named(leftOut, allowlist.nat64());
    }

    private List<String> refusal(String why, String... wayOut) {
        return Stream.concat(
                        Stream.of("ENDPOINT CRITICAL - " + why + "; not run: " + String.join(" ", command)),
                        Stream.of(wayOut))
                .toList();
    }
}
