/// Measures how often the verdict was right on real histories.
package io.endpointwatch.calibrate;
