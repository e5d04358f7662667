/// What a history means → report.nameobject, state, change, published, observation, ttl, dns, network; pure.
///
/// Runs become intervals of time, intervals become figures and a rolling back-test, and these a verdict: whether the
/// addresses of an endpoint can be pinned, and which. Everything is a pure function of an [Evidence].
@NullMarked
package io.endpointwatch.report;

import org.jspecify.annotations.NullMarked;
