/// `make bench`: where the time of a check goes.
package io.endpointwatch.bench;
