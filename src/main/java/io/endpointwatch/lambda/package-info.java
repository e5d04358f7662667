/// The function handler → check and inward, json.
package io.endpointwatch.lambda;
