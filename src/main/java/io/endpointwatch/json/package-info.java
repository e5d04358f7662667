/// JSON text, and the public form of changes → change, observation, ttl, dns, network, Jackson.
@NullMarked
package io.endpointwatch.json;

import org.jspecify.annotations.NullMarked;
