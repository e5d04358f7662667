/// Numbers, times and names as people read them → nothing; pure.
package io.endpointwatch.render;
