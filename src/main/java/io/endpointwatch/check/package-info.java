/// The use cases and their ports → watch and inward.
///
/// A [Check] loads, evaluates, saves and tells, in an order in which every step may be the last one that happens.
package io.endpointwatch.check;
