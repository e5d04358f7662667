/// What the TTLs in answers say about the published TTL → dns; pure.
///
/// A [TtlModel] follows the TTLs of one owner name in the answers of one lookup. It reports when the TTL that
/// the zone publishes rises or falls. Everything here is a value or a function of values. Times come with the
/// samples.
@NullMarked
package io.endpointwatch.ttl;

import org.jspecify.annotations.NullMarked;
