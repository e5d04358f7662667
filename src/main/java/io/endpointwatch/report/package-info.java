/// What a history means → watch and inward.
///
/// Runs become stretches of time, stretches become figures, estimates and a back-test, and those a judgement: whether
/// the addresses of an endpoint can be pinned, and which. Everything is a pure function of an [Evidence].
package io.endpointwatch.report;
