/// `make demo`: runs the program against its own DNS server, with the real history of an endpoint that moved.
package io.endpointwatch.demo;
