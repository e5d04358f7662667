/// DNS lookups → usecase, render, dns, network, dnsjava, GraalVM.
///
/// dnsjava writes and reads the messages. The sockets are this package's own, blocking and one to a question:
/// dnsjava's client takes whatever datagram comes first for the response and looks at its timeouts once a second,
/// while the callers' virtual threads cost nothing when they wait. Nothing here may touch what reads the host's
/// configuration in static initialisers (`Lookup`, `Cache`, `ResolverConfig`): a native image cannot link it.
@NullMarked
package io.endpointwatch.adapter.dnsjava;

import org.jspecify.annotations.NullMarked;
