/// Addresses, prefixes and the networks that announce them, as values → IPAddress; pure.
///
/// Values for addresses, prefixes, announcing networks, and the entries of the IANA registries.
@NullMarked
package io.endpointwatch.network;

import org.jspecify.annotations.NullMarked;
