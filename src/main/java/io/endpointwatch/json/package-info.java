/// JSON text, and the public form of changes → change, published, observation, ttl, dns, network, Jackson.
@NullMarked
package io.endpointwatch.json;

import org.jspecify.annotations.NullMarked;
