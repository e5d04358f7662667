package io.endpointwatch.render.text;

import io.endpointwatch.report.Judgement;
import io.endpointwatch.report.PinVerdict;

/// Says a verdict in one word.
public final class VerdictText {
    private VerdictText() {}

    /// Such as `pin-addresses`, or `no address` for a name that never resolved.
    public static String of(Judgement judgement) {
        return judgement.verdict().map(PinVerdict::toString).orElse("no address");
    }
}
