/// The address ranges that operators publish, as values → network; pure.
@NullMarked
package io.endpointwatch.published;

import org.jspecify.annotations.NullMarked;
