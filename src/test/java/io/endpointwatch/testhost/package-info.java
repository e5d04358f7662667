/// Hosts for tests → the JDK.
package io.endpointwatch.testhost;
