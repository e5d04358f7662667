/// JSON text, and the public form of changes → change, observation, ttl, dns, network, Jackson.
package io.endpointwatch.json;
