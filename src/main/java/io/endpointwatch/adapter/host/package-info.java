/// The resolver and the routes of this host → usecase, render, dns, network.
@NullMarked
package io.endpointwatch.adapter.host;

import org.jspecify.annotations.NullMarked;
