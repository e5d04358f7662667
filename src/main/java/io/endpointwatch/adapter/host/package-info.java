/// The resolver and the routes of the host → check and inward.
package io.endpointwatch.adapter.host;
