/// A small disk, for the tests of what happens when it is full.
package io.endpointwatch.testdisk;
