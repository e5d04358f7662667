/// Runs Let's Encrypt's test CA as a child process.
package io.endpointwatch.testacme;
