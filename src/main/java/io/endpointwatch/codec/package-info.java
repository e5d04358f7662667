/// The documents that stores keep → json, state, change, published, observation, ttl, dns, network, Jackson.
///
/// A compact form of states and runs. Documents of every earlier version are read.
@NullMarked
package io.endpointwatch.codec;

import org.jspecify.annotations.NullMarked;
