/// Numbers, times and names as people read them → nothing; pure.
@NullMarked
package io.endpointwatch.render;

import org.jspecify.annotations.NullMarked;
