/// `make bench`: measures time and memory, and compares them with limits and with other tools.
package io.endpointwatch.bench;
