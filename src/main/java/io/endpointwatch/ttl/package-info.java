/// What the TTLs in answers say about the published TTL → dns; pure.
///
/// A [TtlModel] follows the TTLs that one lookup shows of one owner name. It reports when the TTL that the zone
/// publishes rises or falls. Everything here is a value or a function of values; time comes with the samples.
@NullMarked
package io.endpointwatch.ttl;

import org.jspecify.annotations.NullMarked;
