/// Connections over TCP and TLS → usecase, observation, dns, network.
package io.endpointwatch.adapter.tls;
