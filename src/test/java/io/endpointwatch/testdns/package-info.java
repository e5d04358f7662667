/// DNS servers for tests: a scriptable one, and BIND and Unbound where they are installed.
package io.endpointwatch.testdns;
