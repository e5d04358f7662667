/// Connects over TCP and TLS → check and inward.
package io.endpointwatch.adapter.tls;
