/// A small disk, for tests with a full disk.
package io.endpointwatch.testdisk;
