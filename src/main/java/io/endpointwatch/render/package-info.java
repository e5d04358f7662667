/// Numbers, times, networks and names as people read them → network; pure.
///
/// [Sanitizer] makes text from outside harmless. Every text of this program takes its formats from here.
@NullMarked
package io.endpointwatch.render;

import org.jspecify.annotations.NullMarked;
