/// Address words as values → JDK, IPAddress.
///
/// Addresses, prefixes, the networks that announce them, and what the IANA registries reserve.
package io.endpointwatch.network;
