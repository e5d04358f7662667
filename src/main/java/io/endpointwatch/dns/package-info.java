/// DNS names, records and answers, as values → network; pure.
///
/// Names, RRsets, CNAME chains and answers, and the vantages that look. Addresses in an RRset are those of
/// `network`, so that a whole answer compares by value.
@NullMarked
package io.endpointwatch.dns;

import org.jspecify.annotations.NullMarked;
