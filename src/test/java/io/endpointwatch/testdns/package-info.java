/// DNS servers for tests: a scriptable one, and real ones if they are installed.
package io.endpointwatch.testdns;
