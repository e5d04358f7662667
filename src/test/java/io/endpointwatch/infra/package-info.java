/// What ties `infra/` and the scripts around it to the program.
package io.endpointwatch.infra;
