package io.endpointwatch.observation;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Lookup;

/// One answer of a check: who was asked for what, and what came back.
public record LookupResult(Lookup lookup, Answer answer) {}
