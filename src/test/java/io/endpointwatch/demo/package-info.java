/// `make demo`: the program against a DNS server of its own, with the history of an endpoint that really moved.
package io.endpointwatch.demo;
