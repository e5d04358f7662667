/// What is remembered of an endpoint between checks → change, published, observation, ttl, dns, network; pure.
///
/// A [State] holds the address pool, what each lookup showed last, and the outbox of messages that were not sent yet.
@NullMarked
package io.endpointwatch.state;

import org.jspecify.annotations.NullMarked;
