/// The function handler → check and inward, json, message, page.
package io.endpointwatch.lambda;
