/// What TTLs tell → dns, network.
///
/// A [TtlModel] follows the TTLs that one lookup shows of one owner name, and tells when the TTL that the zone publishes
/// rose or fell. Everything here is a value or a function of values; time comes with the sights.
package io.endpointwatch.watch.ttl;
