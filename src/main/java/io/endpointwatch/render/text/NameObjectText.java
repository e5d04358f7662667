package io.endpointwatch.render.text;

import io.endpointwatch.render.NumberText;
import io.endpointwatch.report.nameobject.NameObject;
import io.endpointwatch.report.nameobject.NameObject.Matter;
import java.util.List;

/// What firewalls that resolve the name themselves would have cut off, as people read it.
public final class NameObjectText {
    /// What the table is about.
    public static final String TITLE =
            "If your firewall resolves the name itself: connections that it would have cut off";

    /// What the figures do not show.
    public static final String NOTE = "Estimated from what the checks saw: rotations between two checks are missing.";

    private NameObjectText() {}

    /// Product, option, its default, share cut off, what is enough, and share cut off then.
    public static List<String> row(NameObject one) {
        return List.of(
                one.product().title(),
                one.product().option(),
                String.valueOf(one.standard().value()),
                NumberText.percent(one.standard().cut()),
                enough(one),
                one.enough()
                        .map(trial -> NumberText.percent(needsResolver(one) ? trial.cutSameResolver() : trial.cut()))
                        .orElse("-"));
    }

    private static String enough(NameObject one) {
        return one.enough()
                .map(trial -> trial.value() + (needsResolver(one) ? ", same resolver" : ""))
                .orElse(one.matters()
                        .filter(Matter.MAX_ADDRESSES::equals)
                        .map(_ -> "none: too many addresses")
                        .orElse("none"));
    }

    private static boolean needsResolver(NameObject one) {
        return one.matters().filter(Matter.RESOLVER::equals).isPresent();
    }
}
