/// `make bench`: how long things take and how much memory, beside the limit and beside what one would use instead.
package io.endpointwatch.bench;
