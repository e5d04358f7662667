/// The function that AWS Lambda calls → usecase and inward, api, render.text, Funqy, Jackson.
package io.endpointwatch.lambda;
