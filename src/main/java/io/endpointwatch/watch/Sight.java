package io.endpointwatch.watch;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Lookup;

/// One answer of a check: who was asked for what, and what came back.
public record Sight(Lookup lookup, Answer answer) {
}
