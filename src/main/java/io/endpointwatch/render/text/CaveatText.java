package io.endpointwatch.render.text;

import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.report.Caveat;
import java.util.stream.Collectors;

/// Says in plain English what the watching cannot have shown.
public final class CaveatText {
    private CaveatText() {}

    public static String of(Caveat caveat) {
        return switch (caveat) {
            case Caveat.PartlyWatched it ->
                "Watched for " + TimeText.of(it.watched()) + " of the " + TimeText.of(it.window()) + " in this window.";
            case Caveat.GapsBetweenChecks it ->
                "We could see " + NumberText.percent(it.observed()) + " of the time."
                        + " Addresses served only between checks were missed. Check more often.";
            case Caveat.Disputed it -> disputed(it);
            case Caveat.SingleVantage _ ->
                "Only one vantage looked. Other resolvers and other regions may get other addresses.";
            case Caveat.LookupsFailed it ->
                NumberText.percent(it.share()) + " of the lookups gave no address ("
                        + FigureText.failures(it.failures()) + ").";
            case Caveat.RareChanges it ->
                "Rare changes. " + TimeText.of(it.watched()) + " without a new address only show that new ones come"
                        + " less often than every " + TimeText.of(it.rarerThanEvery()) + " (95 % confidence).";
            case Caveat.OperatorPlans _ ->
                "The operator's plans. Ask for a published list of addresses, or a promise to announce changes.";
        };
    }

    private static String disputed(Caveat.Disputed it) {
        boolean isOne = it.addresses().size() == 1;
        String by = it.by().stream().map(Object::toString).collect(Collectors.joining(", "));
        String what = isOne
                ? it.addresses().first().toString()
                : NumberText.grouped(it.addresses().size()) + " addresses";
        return "Whether " + by + " is right. Only it gave " + what
                + ", in a network where no other vantage saw the endpoint. "
                + (isOne ? "This address is" : "These addresses are")
                + " left out of the verdict and of every allowlist.";
    }
}
