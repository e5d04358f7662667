/// Connections over TCP and TLS → usecase, observation, dns, network.
@NullMarked
package io.endpointwatch.adapter.tls;

import org.jspecify.annotations.NullMarked;
