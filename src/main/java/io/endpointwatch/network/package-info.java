/// Addresses, prefixes and the networks that announce them, as values → IPAddress; pure.
///
/// Addresses, prefixes, the networks that announce them, and what the IANA registries reserve.
@NullMarked
package io.endpointwatch.network;

import org.jspecify.annotations.NullMarked;
