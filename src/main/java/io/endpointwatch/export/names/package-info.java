/// Rules that let connections through by name → export, json, observation, dns, Jackson.
///
/// For endpoints whose addresses cannot be pinned. A rule names the host that clients ask for, never a canonical
/// name: that is what a TLS handshake (RFC 6066 section 3) and an HTTP request (RFC 9110 section 7.2) name.
@NullMarked
package io.endpointwatch.export.names;

import org.jspecify.annotations.NullMarked;
