/// DNS names, records and answers, as values → network; pure.
///
/// Names, RRsets, CNAME chains, answers and vantages. Addresses in an RRset are those of `network`, so a whole
/// answer compares by value.
@NullMarked
package io.endpointwatch.dns;

import org.jspecify.annotations.NullMarked;
