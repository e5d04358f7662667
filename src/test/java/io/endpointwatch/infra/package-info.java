/// Tests that connect `infra/` and its scripts with the program.
package io.endpointwatch.infra;
