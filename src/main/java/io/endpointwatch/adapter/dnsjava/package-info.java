/// DNS lookups → usecase, render, dns, network, dnsjava, GraalVM.
///
/// dnsjava encodes and parses the messages. This package uses its own sockets, blocking and one per query.
/// dnsjava's client accepts any datagram as the response, and checks its timeouts only once a second. The
/// callers' virtual threads cost nothing while they wait.
///
/// Do not use dnsjava classes that read the host's configuration in static initialisers (`Lookup`, `Cache`,
/// `ResolverConfig`): a native image cannot link them.
@NullMarked
package io.endpointwatch.adapter.dnsjava;

import org.jspecify.annotations.NullMarked;
