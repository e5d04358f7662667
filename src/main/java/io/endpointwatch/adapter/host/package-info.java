/// The resolver and the routes of this host → usecase, render, dns, network.
package io.endpointwatch.adapter.host;
