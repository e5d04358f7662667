/// What can be reported → published, observation, dns, network, ttl; pure.
///
/// [Change] is sealed, with one record for each kind. [ChangeSummary] says a change in one sentence.
@NullMarked
package io.endpointwatch.change;

import org.jspecify.annotations.NullMarked;
