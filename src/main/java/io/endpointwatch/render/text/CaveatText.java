package io.endpointwatch.render.text;

import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.report.Caveat;
import java.util.List;
import java.util.stream.Collectors;

/// Says in plain English what the watching cannot have shown.
public final class CaveatText {
    private static final int MOST_NAMED = 5;

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
            case Caveat.OutsidePublished it -> outside(it);
            case Caveat.PublishedNotRead it ->
                "The published list (" + FigureText.sources(it.sources()) + "). It was never read.";
            case Caveat.OperatorPlans _ ->
                "The operator's plans. Ask for a published list of addresses, or a promise to announce changes.";
        };
    }

    private static String outside(Caveat.OutsidePublished it) {
        List<String> named = it.addresses().stream()
                .limit(MOST_NAMED)
                .map(one -> one.address() + " (" + TimeText.of(one.from()) + " to " + TimeText.of(one.to()) + " UTC)")
                .toList();
        return "The published list (" + FigureText.sources(it.sources()) + ") lacked "
                + NumberText.addresses(it.addresses().size()) + " while answers held "
                + (it.addresses().size() == 1 ? "it: " : "them: ") + String.join(", ", named)
                + (it.addresses().size() > MOST_NAMED
                        ? " and " + NumberText.grouped(it.addresses().size() - MOST_NAMED) + " more"
                        : "")
                + ".";
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
