package io.endpointwatch.render.text;

import io.endpointwatch.network.Network;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.report.NextStep;
import java.util.List;

/// Says in plain English what to do instead of pinning, or beside it.
public final class NextStepText {
    private static final int NAMED = 3;

    private NextStepText() {}

    public static String of(NextStep step) {
        return switch (step) {
            case NextStep.KeepWatching _ ->
                "Keep watching: when one of these addresses changes, the firewall cuts you off.";
            case NextStep.FollowPublished it ->
                "Follow the published list (" + FigureText.sources(it.sources())
                        + "): when it changes, change the firewall. Keep watching: answers may leave it.";
            case NextStep.KnowThatRangesAreShared _ ->
                "Know who else is in these ranges: other services of the publisher, and often its customers."
                        + " Allowing the ranges allows them all.";
            case NextStep.KnowWhoElseIsAllowed it ->
                "Know who else is in these prefixes. A prefix of a hosting or content network (" + named(it.networks())
                        + ") serves many customers, and allowing it allows them all.";
            case NextStep.FilterByNameToo _ ->
                "Filter by name as well if the firewall can (TLS server name, SNI). Otherwise these prefixes open"
                        + " everything else that they serve.";
            case NextStep.FilterByName _ ->
                "Filter by name instead: by the TLS server name (SNI) at the firewall, or through an HTTP proxy that"
                        + " allows names.";
            case NextStep.FqdnObject it ->
                "An FQDN object, which the firewall resolves itself, works only if it asks the same resolver as the"
                        + " clients. Many firewalls keep at most " + NumberText.addresses(it.kept()) + " of a name: "
                        + NumberText.count(it.seen(), "was", "were") + " seen here"
                        + (it.isTooSmall() ? ", so it would lose some." : ".");
        };
    }

    private static String named(List<Network> networks) {
        List<String> names =
                networks.stream().map(NetworkText::system).distinct().toList();
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and others" : "");
    }
}
